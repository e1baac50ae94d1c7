import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import type { Context } from "../../app/context";
import { phrase } from "../../phrases";
import type { SupplyBlob } from "../archive/supply-blobs";
import { Calls } from "../calls";
import { forEachRepository, type RunParts, type RunResult } from "../carry-out";
import { checkpoint, RepositoryStop, RunStop } from "../control";
import { type JournalEntry, loadSteps, type Step } from "../step";
import { type PutOutcome, putStep, type RepositoryRestore, type MayOverwrite } from "./put-step";
import type { UntagMethod } from "../../registries/stored-check";
import { readJson } from "../../store/json";

interface RestoreOrder {
  steps: Step[];
  source(repository: string, digest: string): Promise<JournalEntry | null>;
  mayOverwrite: MayOverwrite;
  placeholders: ReadonlySet<string>;
  untagMethod: UntagMethod | null;
  /** Brings lost blobs back; null where the run has no archive. */
  supply?: SupplyBlob | null;
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
    const supply = order.supply ? order.supply.bind(null, name) : null;
    const readable = new Set<string>();
    const restore = { ...order, calls, control, ledger, source, supply, readable };
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
): Promise<Phrase[]> {
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
      return [phrase("runs.inRepository", { repository: name, why: outcome.stop.message })];
    }
    if (!progress) {
      await settleWaiting();
      return [];
    }
    left = [...waiting.keys()];
  }
  return [];
}

async function skipRest(restore: RepositoryRestore, left: Step[], why: Phrase): Promise<void> {
  const reason = phrase("runs.notAttempted", { why });
  for (const step of left.filter((each) => each.state === "pending")) {
    await restore.ledger.settle(step, { state: "skipped", reason });
  }
}

async function restoreStep(restore: RepositoryRestore, step: Step): Promise<PutOutcome> {
  try {
    return await restore.calls.turn(() => putStep(restore, step));
  } catch (error) {
    if (!(error instanceof RepositoryStop)) throw error;
    const { said } = error;
    return { state: "failed", reason: said, stop: { scope: "repository", message: said } };
  }
}

/**
 * The puts that undo a run, or some of its steps: the reverse of the order in which things went, so that
 * an index finds its children there. A child that went as well comes back with its index.
 */
export async function makeRestoreSteps(
  context: Context,
  runId: string,
  only: readonly number[] | undefined,
): Promise<Step[]> {
  const removed = await loadRemoved(context, runId);
  const chosen = new Set(only ?? removed.map((step) => step.seq));
  addChildren(removed, chosen);
  const chosenSteps = removed.filter((step) => chosen.has(step.seq)).sort((a, b) => b.seq - a.seq);
  const children = new Set(
    chosenSteps.flatMap((step) => step.children.map((each) => keyOf(step, each))),
  );
  return chosenSteps
    .flatMap((step) => putsOf(step, children.has(keyOf(step, step.digest))))
    .map((step, seq) => ({ ...step, seq }));
}

/** Steps that took something out, or may have: the journal has what they found. */
async function loadRemoved(context: Context, runId: string): Promise<Step[]> {
  const journal = await context.db
    .selectFrom("run_journal")
    .select(["repository", "digest", "children"])
    .where("run_id", "=", runId)
    .execute();
  const children = new Map(journal.map((row) => [keyOf(row, row.digest), readJson(row.children)]));
  const steps = await loadSteps(context.db, runId);
  return steps.flatMap((step) => {
    const found = children.get(keyOf(step, step.digest));
    const touched = ["done", "failed", "intended"].includes(step.state);
    return found && touched ? [{ ...step, children: found }] : [];
  });
}

function addChildren(removed: Step[], chosen: Set<number>): void {
  const deletions = removed.filter((step) => step.operation === "delete");
  const byKey = new Map(deletions.map((step) => [keyOf(step, step.digest), step]));
  const queue = removed.filter((step) => chosen.has(step.seq));
  for (let step = queue.pop(); step; step = queue.pop()) {
    for (const digest of step.children) {
      const child = byKey.get(keyOf(step, digest));
      if (!child || chosen.has(child.seq)) continue;
      chosen.add(child.seq);
      queue.push(child);
    }
  }
}

export function keyOf({ repository }: { repository: string }, digest: string): string {
  return `${repository}@${digest}`;
}

/** A child of an index comes back at its digest first: its own tags may have moved since. */
function putsOf(step: Step, isChild: boolean): Step[] {
  const tags: (string | null)[] = step.tag === null ? [...step.tags] : [step.tag];
  if (tags.length === 0 || isChild) tags.unshift(null);
  const { repository, digest, kind, children } = step;
  return tags.map((tag) => ({
    ...{ seq: 0, repository, digest, kind, tag, tags: tag === null ? [] : [tag] },
    ...{ operation: "put", state: "pending", children },
    ...{ reason: null, method: null, intent: null },
  }));
}
