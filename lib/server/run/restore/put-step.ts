import "server-only";
import { beforeWrite } from "../control";
import { wanted } from "../patience";
import { refusalOutcome } from "../refusal-outcome";
import type { JournalEntry, Outcome, Step } from "../step";
import { RunInterrupted } from "../stops";
import { clearTag } from "./clear-tag";
import { findMissing } from "./find-missing";
import type { RepositoryRestore } from "./repository-restore";

const TRIES = 6;
const tryAgain =
  "Restoring again tries it once more, and leaves alone what is back already: worth it once what this one refers to is there.";

export interface PutOutcome extends Outcome {
  /** It may succeed once something else of the repository is back. */
  mayFollow?: true;
}

/** Puts one manifest back, at its tag or at its digest, and reads that it is there. */
export async function putStep(restore: RepositoryRestore, step: Step): Promise<PutOutcome> {
  const { calls, ledger, control } = restore;
  const entry = await restore.source(step.digest);
  if (!entry) return { state: "failed", reason: "The run's journal does not have its bytes." };
  const found = await calls.head(step.tag ?? step.digest);
  const current = found.state === "present" ? found.digest : null;
  if (current !== null && current !== step.digest && !isOurs(restore, step, current)) {
    const { repository, tag } = step;
    if (tag === null || !restore.mayOverwrite({ repository, tag, current })) {
      return moved(step, current);
    }
  }
  const missing = await findMissing(restore, entry);
  if (missing) return { state: "failed", ...missing };
  if (current === step.digest) return { state: "done", reason: "It was there already." };
  await control.assertHeld();
  await ledger.intend(step, { type: "put", previous: current }, null);
  try {
    await beforeWrite(control);
  } catch (error) {
    if (error instanceof RunInterrupted) await ledger.release(step);
    throw error;
  }
  return put(restore, step, entry);
}

/** Putting the same bytes twice changes nothing, so it is repeated until the registry has them. */
async function put(
  restore: RepositoryRestore,
  step: Step,
  entry: JournalEntry,
): Promise<PutOutcome> {
  const { calls, control } = restore;
  const reference = step.tag ?? step.digest;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const sent = await calls.put(reference, entry.bytes, entry.contentType);
    // The proof is the body, not the answer: see findMissing.
    const read = await calls.get(reference);
    if (read.state === "present" && read.digest === step.digest) {
      return { state: "done", reason: null };
    }
    if (sent.state === "answered") return stale(restore, step);
    if (sent.state === "unclear" || sent.state === "limited") {
      await control.sleep(Math.max(250 * 2 ** attempt, wanted(sent.error)));
      continue;
    }
    const outcome = refusalOutcome(sent);
    if (sent.state !== "refused") return { ...outcome, state: "failed" };
    return { state: "failed", reason: `${sent.error.message} ${tryAgain}`, mayFollow: true };
  }
  return { state: "failed", reason: "The registry did not take it. Restore it again later." };
}

/** Accepted and not there: the registry believes that it still has what it has collected. */
async function stale(restore: RepositoryRestore, step: Step): Promise<Outcome> {
  const cleared = step.tag === null || (await clearTag(restore, step, step.tag));
  const left = cleared ? "" : ` The tag ${step.tag ?? ""} is listed without a manifest until then.`;
  return {
    state: "failed",
    reason: `The registry accepted it and does not have it: it was not restarted after its garbage collection. Restart the registry, then restore again.${left}`,
  };
}

function isOurs(restore: RepositoryRestore, step: Step, digest: string): boolean {
  if (restore.placeholders.has(digest)) return true;
  return step.intent?.type === "put" && step.intent.placeholder?.digest === digest;
}

function moved(step: Step, current: string): Outcome {
  return {
    state: "skipped",
    reason: `The tag ${step.tag ?? ""} points at ${current} now. Restore it again and tick it to move it back all the same.`,
  };
}
