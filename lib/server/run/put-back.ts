import "server-only";
import { wanted } from "./patience";
import type { RepositoryRun } from "./repository-run";
import { RepositoryStop } from "./stops";
import type { JournalEntry } from "./step";

const TRIES = 8;

/**
 * Puts journaled bytes back, at a tag or at their own digest, and reads that they are there. Repeating
 * it changes nothing, so it is repeated until it holds. A tag that somebody has set meanwhile is theirs.
 */
export async function putBack(
  run: RepositoryRun,
  entry: JournalEntry,
  reference: string,
): Promise<void> {
  let refusal = "the manifest is still missing afterwards";
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if ((await run.calls.head(reference)).state === "present") return;
    const sent = await run.calls.put(reference, entry.bytes, entry.contentType);
    if (sent.state !== "answered") {
      refusal = sent.error.message;
      if (sent.state !== "unclear" && sent.state !== "limited") break;
      await run.control.sleep(Math.max(250 * 2 ** attempt, wanted(sent.error)));
    }
  }
  if ((await run.calls.head(reference)).state === "present") return;
  throw new PutBackFailed(
    `${describe(entry, reference)} could not be put back (${refusal}). The run holds its bytes: resume the run, or restore it, when the registry takes them.`,
  );
}

/** The step stays as intended, so that resuming the run tries again. */
export class PutBackFailed extends RepositoryStop {}

function describe(entry: JournalEntry, reference: string): string {
  return reference === entry.digest
    ? `Manifest ${entry.digest}`
    : `The tag ${reference} (${entry.digest})`;
}
