import "server-only";
import type { ManifestPresence } from "@/lib/core/snapshot";
import type { Context } from "../context";
import type { ListSigns } from "../registry/list-signs";
import type { RegistryReader } from "../registry/types";
import type { Lanes, Urgency } from "./lanes";
import type { Outage } from "./outage";
import type { ProgressReporter } from "./scan-progress";
import type { ScanWriter } from "./scan-writer";

export type PresenceState = ManifestPresence["state"];

/** One scan under way: what every part of it shares. */
export interface ScanRun {
  ctx: Context;
  registryId: string;
  reader: RegistryReader;
  lanes: Lanes;
  writer: ScanWriter;
  reporter: ProgressReporter;
  outage: Outage;
  signal: AbortSignal;
  /** A repository read since then need not be read again: that is how a killed scan resumes. */
  since: number;
  /** Digests whose content is stored, anywhere in this registry. */
  known: Set<string>;
  /** Read without conditions: "not modified" is answered from the tag alone, whatever became of its content. */
  reread: boolean;
  /** Whether the referrers API answers; null until it has been asked once. */
  referrersApi: boolean | null;
  /** Lists of tags may leave some out, as far as the last check could tell. */
  mayHideTags: boolean;
  /** What the lists of this scan have shown. */
  lists: { signs: ListSigns };
  /** Ask HEAD first, where a GET would count as a pull. */
  headFirst: boolean;
  /** Repositories whose rows this scan has changed. */
  changed: Set<string>;
  /** Repositories being read just now. */
  underWay: Map<string, RepositoryScan>;
  /** Texts of the configs read ahead of their turn because somebody has them on screen. */
  configs: Map<string, Promise<string | null | undefined>>;
}

export interface KnownTag {
  digest: string;
  digestSince: number;
}

/** One repository being read. */
export interface RepositoryScan {
  name: string;
  urgency: Urgency;
  listed: ReadonlySet<string>;
  /** As stored before this scan, brought up to date as answers come in. */
  tags: Map<string, KnownTag>;
  /** As stored before this scan, brought up to date as answers come in. */
  presences: Map<string, PresenceState>;
  /** What its manifests and carrier tags speak about: signatures, attestations, other referrers. */
  subjects: Set<string>;
  /** Tags asked for in this scan: some are read before their turn. */
  reads: Map<string, Promise<void>>;
  /** Digests asked for in this scan: each at most once, however many parents name it. */
  visited: Map<string, Promise<void>>;
  /** Listed tags that the registry then did not know. */
  absentTags: string[];
  /** Tags that answered and were not listed. */
  hidden: string[];
  problems: string[];
}

/** Reading this repository any further makes no sense; others go on. */
export class RepositoryStopped extends Error {
  override readonly name = "RepositoryStopped";
}
