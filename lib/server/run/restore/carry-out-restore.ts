import "server-only";
import { Calls } from "../calls";
import { checkpoint } from "../control";
import { forEachRepository, type RunParts, type RunResult } from "../carry-out";
import type { JournalEntry, Step, UntagMethod } from "../step";
import { RepositoryStop, RunStop } from "../stops";
import type { MayOverwrite } from "./overwrite";
import { putStep } from "./put-step";
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

async function restoreRepository(
  restore: RepositoryRestore,
  name: string,
  steps: Step[],
): Promise<string[]> {
  const left = steps.filter((step) => step.state === "pending" || step.state === "intended");
  for (const step of left) {
    if (step.state === "pending") checkpoint(restore.control);
    const stop = await restoreStep(restore, step);
    if (stop?.scope === "run") throw new RunStop(stop.message, true);
    if (!stop) continue;
    for (const rest of left.filter((step) => step.state === "pending")) {
      const reason = `Not attempted. ${stop.message}`;
      await restore.ledger.settle(rest, { state: "skipped", reason });
    }
    return [`${name}: ${stop.message}`];
  }
  return [];
}

async function restoreStep(restore: RepositoryRestore, step: Step) {
  try {
    const outcome = await restore.calls.turn(() => putStep(restore, step));
    await restore.ledger.settle(step, outcome);
    return outcome.stop;
  } catch (error) {
    if (!(error instanceof RepositoryStop)) throw error;
    await restore.ledger.settle(step, { state: "failed", reason: error.message });
    return { scope: "repository" as const, message: error.message };
  }
}
