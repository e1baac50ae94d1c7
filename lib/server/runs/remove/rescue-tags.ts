import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase, phraseOfError } from "../../phrases";
import { retryAfterMs } from "../calls";
import { listTags } from "../checks";
import { RepositoryStop } from "../control";
import { tagsOf } from "../repository-plan";
import type { JournalEntry, Outcome, Step } from "../step";
import type { RepositoryRun } from "../repository-run";

/** Tags outside the step that are left without the manifest which the step removed. */
export function keptOn(run: RepositoryRun, step: Step): string[] {
  const own = new Set(tagsOf(step));
  return run.view.names().filter((tag) => !own.has(tag) && hasLost(run, tag, step.digest));
}

function hasLost(run: RepositoryRun, tag: string, digest: string): boolean {
  const seen = run.view.get(tag);
  if (!seen) return false;
  // Some registries go on serving it at its tags; its digest is gone all the same.
  if (seen.digest !== null) return seen.digest === digest;
  // Where the registry does not say what a tag has lost, one that was whole before is taken for ours.
  return seen.lost === digest || (seen.lost === null && !run.view.brokenBefore(tag));
}

export function listedBefore(step: Step): string[] {
  return step.intent && "listed" in step.intent ? step.intent.listed : [];
}

/** The digest is gone. Whether something went with it that should not have. */
export async function concludeGone(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
  before: string[],
): Promise<Outcome> {
  const lost = await findLost(run, step, before);
  if (lost.length > 0) return rescue(run, step, entry, lost);
  return { state: "done", reason: null };
}

/**
 * Tags that were listed before the request and are missing after it, though the step does not name
 * them: somebody put them on the digest between the last look and the removal.
 */
async function findLost(run: RepositoryRun, step: Step, before: string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const tag of before) {
    if (run.view.get(tag)) continue;
    if (!(await wentWithItsOwn(run, step, tag))) lost.push(tag);
  }
  return lost;
}

/** A tag whose own manifest is gone as well was deleted by somebody else, together with that. */
async function wentWithItsOwn(run: RepositoryRun, step: Step, tag: string): Promise<boolean> {
  const planned = run.plan.plannedDigest(tag);
  if (!planned || planned === step.digest) return false;
  const removal = run.plan.removalOf(planned);
  // What this run has removed says nothing about others: the tag had moved away from it in time.
  if (removal && removal.state !== "pending") return false;
  return !(await run.calls.exists(planned));
}

/** Puts lost tags back, and with them everything else of the step: nothing of it has happened then. */
export async function rescue(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
  lost: string[],
): Promise<Outcome> {
  const listed = listedBefore(step);
  await run.ledger.intend(step, { type: "delete", listed, rescue: lost }, null);
  return finishRescue(run, step, entry, lost);
}

export async function finishRescue(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
  lost: string[],
): Promise<Outcome> {
  await putEverythingBack(run, step, entry, lost);
  const digest = step.digest;
  await run.ledger.rescued(lost.map((tag) => ({ repository: run.name, tag, digest })));
  return { state: "skipped", reason: phrase("runs.tagsRescued", listTags(lost)) };
}

export async function putEverythingBack(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
  lost: string[],
): Promise<void> {
  await putBack(run, entry, step.digest);
  for (const tag of [...lost, ...tagsOf(step)]) await putBack(run, entry, tag);
  await run.view.update();
}

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
  let why = phrase("runs.stillMissing");
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if ((await run.calls.head(reference)).state === "present") return;
    const sent = await run.calls.put(reference, entry.bytes, entry.contentType);
    if (sent.state !== "answered") {
      why = phraseOfError(sent.error);
      if (sent.state !== "unclear" && sent.state !== "limited") break;
      await run.control.sleep(Math.max(250 * 2 ** attempt, retryAfterMs(sent.error)));
    }
  }
  if ((await run.calls.head(reference)).state === "present") return;
  const { digest } = entry;
  throw new PutBackFailed(
    reference === digest
      ? phrase("runs.manifestNotPutBack", { digest, why })
      : phrase("runs.tagNotPutBack", { tag: reference, digest, why }),
  );
}

/** The step stays as intended, so that resuming the run tries again. */
export class PutBackFailed extends RepositoryStop {}

/**
 * After one tag was removed: its manifest, and every other tag, must still be there. A registry that
 * took more than it was asked to is corrected. Returns a sentence when that was needed.
 */
export async function restoreOtherTags(
  run: RepositoryRun,
  step: Step,
  entry: JournalEntry,
): Promise<Phrase | null> {
  const { digest } = step;
  const lost = await findLost(run, step, listedBefore(step));
  const whole = await run.calls.exists(digest);
  if (whole && lost.length === 0) return null;
  await putBack(run, entry, digest);
  for (const tag of lost) await putBack(run, entry, tag);
  if (lost.length === 0) return null;
  await run.view.update();
  await run.ledger.rescued(lost.map((tag) => ({ repository: run.name, tag, digest })));
  return phrase("runs.tagsPutBack", listTags(lost));
}
