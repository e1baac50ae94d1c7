import "server-only";
import { Calls } from "../calls";
import { checkpoint } from "../control";
import { forEachRepository, type RunParts, type RunResult } from "../carry-out";
import type { JournalEntry, Step, UntagMethod } from "../step";
import { RepositoryStop, RunStop } from "../stops";
import type { MayOverwrite } from "./overwrite";
import { putStep, type PutOutcome } from "./put-step";
import type { RepositoryRestore } from "./repository-restore";

export interface RestoreOrder {
  steps: Step[];
  source(repository: string, digest: string): Promise<JournalEntry | null>;
  mayOverwrite: MayOverwrite;
  placeholders: ReadonlySet<string>;
  untagMethod: UntagMethod | null;
  finished?(repository: string): Promise<void>;
}

/** Puts back what a run removed, in the order of its steps, one after another in each repository. */
export function carryOutRestore(parts: RunParts, order: RestoreOrder): Promise<RunResult> {
  return forEachRepository(parts, order, async (control, name, steps) => {
    // One that a run or an earlier restore cut short holds nobody's image, and is what is to be put back.
    const tags = steps.flatMap(({ tag }) => tag ?? []);
    const calls = new Calls(name, parts.reader, parts.writer, control, tags);
    const source = (digest: string) => order.source(name, digest);
    const { ledger } = parts;
    const restore = { ...order, calls, control, ledger, source, readable: new Set<string>() };
    return restoreRepository(restore, name, steps);
  });
}

/**
 * What is refused, or lacks a child, because something else of the repository is not back yet, waits and is
 * tried again as long as more comes back: referrers go before their subject, and some registries insist on it.
 */
async function restoreRepository(
  restore: RepositoryRestore,
  name: string,
  steps: Step[],
): Promise<string[]> {
  let left = steps.filter((step) => step.state === "pending" || step.state === "intended");
  // Over all passes: a stop in a later one also ends what waits since an earlier one.
  const waiting = new Map<Step, PutOutcome>();
  const settleWaiting = async () => {
    for (const [step, outcome] of waiting) await restore.ledger.settle(step, outcome);
  };
  while (left.length > 0) {
    let progress = false;
    for (const step of left) {
      if (step.state === "pending") checkpoint(restore.control);
      const outcome = await restoreStep(restore, step);
      waiting.delete(step);
      if (outcome.mayFollow) {
        // Refused without effect: as good as not begun, whatever ends the restore meanwhile.
        if (step.state === "intended") await restore.ledger.release(step);
        waiting.set(step, outcome);
        continue;
      }
      await restore.ledger.settle(step, outcome);
      progress ||= outcome.state === "done";
      if (!outcome.stop) continue;
      await settleWaiting();
      if (outcome.stop.scope === "run") throw new RunStop(outcome.stop.message, true);
      await skipRest(restore, left, outcome.stop.message);
      return [`${name}: ${outcome.stop.message}`];
    }
    if (!progress) {
      await settleWaiting();
      return [];
    }
    left = [...waiting.keys()];
  }
  return [];
}

async function skipRest(restore: RepositoryRestore, left: Step[], why: string): Promise<void> {
  for (const step of left.filter((each) => each.state === "pending")) {
    await restore.ledger.settle(step, { state: "skipped", reason: `Not attempted. ${why}` });
  }
}

async function restoreStep(restore: RepositoryRestore, step: Step): Promise<PutOutcome> {
  try {
    return await restore.calls.turn(() => putStep(restore, step));
  } catch (error) {
    if (!(error instanceof RepositoryStop)) throw error;
    const { message } = error;
    return { state: "failed", reason: message, stop: { scope: "repository", message } };
  }
}
