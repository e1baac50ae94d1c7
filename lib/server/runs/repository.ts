import "server-only";
import { joinSentences, type Phrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import { findHidden } from "./checks";
import { checkpoint, RepositoryStop, RunInterrupted, RunStop } from "./control";
import { refusalOutcome } from "./refusal-outcome";
import { removeManifest } from "./remove/remove-manifest";
import { removeTag } from "./remove/remove-tag";
import { verifyKept } from "./remove/verify-kept";
import type { Outcome, Step } from "./step";
import type { RepositoryRun } from "./repository-run";

/**
 * Carries out what is left of one repository's steps, in the plan's order, one at a time. Returns
 * sentences for the run's message.
 */
export async function runRepository(run: RepositoryRun): Promise<Phrase[]> {
  const notes: Phrase[] = [];
  let baseline = new Map<string, string>();
  try {
    baseline = await open(run);
    const stop = await carryOut(run);
    if (stop) notes.push(noteOf(run, stop));
    notes.push(...(await verifyKept(run, baseline)));
  } catch (error) {
    if (leavesItNow(run, error)) await readBack(run, baseline, error);
    if (!(error instanceof RepositoryStop)) throw error;
    notes.push(noteOf(run, error.said));
    await skipRest(run, error.said);
  }
  return notes;
}

/**
 * Who stops here may come back late or never: what was removed so far is read back before. Not so a process that has
 * lost the run, nor where the registry does not answer.
 */
function leavesItNow({ control }: RepositoryRun, error: unknown): boolean {
  if (error instanceof RunStop) return error.final;
  return error instanceof RunInterrupted && (control.cancelled() || !control.signal.aborted);
}

/**
 * Throws why the run ends, with what was seen to be missing. A repository that cannot be read is no reason to end
 * otherwise: resumed, it is read back then, and where nobody resumes the run, its message says so.
 */
async function readBack(
  run: RepositoryRun,
  baseline: ReadonlyMap<string, string>,
  end: unknown,
): Promise<never> {
  const notes = await verifyKept(run, baseline).catch((error: unknown) => {
    if (!(error instanceof RepositoryStop)) throw error;
    return [noteOf(run, error.said)];
  });
  if (end instanceof RunStop)
    throw new RunStop(joinSentences(end.said, ...notes) ?? end.said, true);
  if (notes.length > 0 && run.control.cancelled()) {
    throw new RunStop(joinSentences(...notes) ?? phrase("runs.failed"), false);
  }
  throw end;
}

const noteOf = ({ name }: RepositoryRun, why: Phrase) =>
  phrase("runs.inRepository", { repository: name, why });

/** Reads where everything points now; returns the tags that must still be there in the end. */
async function open(run: RepositoryRun): Promise<Map<string, string>> {
  await run.view.refresh();
  const kept = new Map(run.plan.keptTags());
  for (const tag of run.view.names()) {
    const digest = run.view.get(tag)?.digest;
    if (digest) kept.set(tag, digest);
    else if (!run.plan.removalOf(run.view.get(tag)?.lost ?? "")) kept.delete(tag);
  }
  // A tag that was gone before this run began is nobody's loss now.
  const begun = run.plan.steps.some((step) => step.state !== "pending");
  if (!begun) for (const tag of kept.keys()) if (!run.view.get(tag)) kept.delete(tag);
  return kept;
}

/** Returns why the repository had to be left before its last step. */
async function carryOut(run: RepositoryRun): Promise<Phrase | null> {
  const left = run.plan.steps.filter(isOpen);
  if (left.length === 0) return null;
  const refused = await probe(run);
  for (const step of left) {
    // What was begun is brought to its end even where nothing new may be begun.
    if (refused && step.state === "pending") continue;
    if (step.state === "pending") {
      checkpoint(run.control);
      await run.view.refreshIfStale();
      const hidden = findHidden(run);
      if (hidden) {
        await skipRest(run, hidden);
        return hidden;
      }
    }
    const remove = step.operation === "delete" ? removeManifest : removeTag;
    const outcome = await run.calls.turn(() => remove(run, step));
    await run.ledger.settle(step, outcome);
    await run.settled?.();
    if (outcome.stop?.scope === "run") throw new RunStop(outcome.stop.message, true);
    if (!outcome.stop) continue;
    await skipRest(run, outcome.stop.message);
    return outcome.stop.message;
  }
  if (!refused?.stop) return null;
  if (refused.stop.scope === "run") throw new RunStop(refused.stop.message, true);
  await skipRest(run, refused.stop.message);
  return refused.stop.message;
}

/** Whether deleting works here at all, asked with a digest that does not exist. */
async function probe(run: RepositoryRun): Promise<Outcome | null> {
  const sent = await run.calls.probeDelete();
  // An unknown digest may be refused in many ways; only these say that a known one would be too.
  if (sent.state !== "disabled" && sent.state !== "denied") return null;
  return refusalOutcome(sent);
}

async function skipRest(run: RepositoryRun, why: Phrase): Promise<void> {
  const reason = phrase("runs.notAttempted", { why });
  for (const step of run.plan.steps.filter((step) => step.state === "pending")) {
    await run.ledger.settle(step, { state: "skipped", reason });
  }
}

function isOpen(step: Step): boolean {
  return step.state === "pending" || step.state === "intended";
}
