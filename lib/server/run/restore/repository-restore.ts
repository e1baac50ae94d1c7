import "server-only";
import type { Calls } from "../calls";
import type { RunControl } from "../control";
import type { Ledger } from "../ledger";
import type { JournalEntry, UntagMethod } from "../step";
import type { MayOverwrite } from "./overwrite";

/** One repository in the hands of a restore. */
export interface RepositoryRestore {
  calls: Calls;
  control: RunControl;
  ledger: Ledger;
  /** The journal of the run that is undone. */
  source(digest: string): Promise<JournalEntry | null>;
  mayOverwrite: MayOverwrite;
  /** Placeholders that the run may have left over a tag: not somebody's push. */
  placeholders: ReadonlySet<string>;
  untagMethod: UntagMethod | null;
  /** Blobs whose bodies were read already. */
  readable: Set<string>;
}
