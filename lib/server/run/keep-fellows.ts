import "server-only";
import { listTags } from "./find-obstacle";
import { putBack } from "./put-back";
import { findLost, listedBefore } from "./rescue-tags";
import type { RepositoryRun } from "./repository-run";
import type { JournalEntry, Step } from "./step";

/**
 * After one tag was removed: its manifest, and every other tag, must still be there. A registry that
 * took more than it was asked to is corrected. Answers a sentence when that was needed.
 */
export async function keepFellows(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
): Promise<string | null> {
  const { digest } = step;
  const lost = await findLost(run, step, listedBefore(step));
  const whole = await run.calls.exists(digest);
  if (whole && lost.length === 0) return null;
  await putBack(run, entry, digest);
  for (const tag of lost) await putBack(run, entry, tag);
  if (lost.length === 0) return null;
  await run.view.update();
  await run.ledger.rescued(lost.map((tag) => ({ repository: run.name, tag, digest })));
  return `The registry removed ${listTags(lost)} with it; put back at once.`;
}
