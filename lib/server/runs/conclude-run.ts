import "server-only";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import type { JobHandle } from "../jobs/job";
import { inEnglish, phrase, refusal } from "../phrases";
import { saveTotals } from "../scans/save-totals";
import type { RunResult } from "./carry-out";
import { announceEnd } from "./announce-run";
import { controlOf, PARKED } from "./control";
import type { OpenedRun } from "./open-run";
import type { Step, Ledger } from "./step";
import { measureFreed } from "./space/measure-freed";

const MAX_NOTES = 20;

interface Concluding {
  context: Context;
  run: OpenedRun;
  ledger: Ledger;
  handle: JobHandle;
}

/** Writes down how a run or a restore ended, and tells the job engine. */
export async function concludeRun(
  { context, run, ledger, handle }: Concluding,
  steps: Step[],
  result: RunResult,
): Promise<void | "paused"> {
  const control = controlOf(context.app, handle);
  // The next process goes on; what is true then is for it to say.
  if (result.state === "interrupted" && !control.cancelled()) throw handle.signal.reason;
  const notes = [...result.notes];
  if (result.state === "interrupted") notes.push(...(await abandonOpenSteps(ledger, steps)));
  else notes.push(...countFailures(steps));
  const freed =
    run.type === "run"
      ? await measureFreed(context, { id: run.id, registryId: run.registry_id }, steps)
      : null;
  if (freed) handle.report(freed);
  const message = joinNotes(notes);
  const state = endState(steps, result);
  await inTransaction(context, async (inside) => {
    await inside.db
      .updateTable("runs")
      .set({ message: message && encodePhrase(message) })
      .where("id", "=", run.id)
      .execute();
    await writeAudit(inside, {
      action: `${run.type}.${state}`,
      target: run.id,
      registry: run.registry,
      details: { ...countStates(steps), message: message && inEnglish(message) },
    });
    // Who has cancelled or paused it knows, and what has parked goes on by itself.
    const isExpected = state === "cancelled" || (state === "paused" && handle.paused());
    if (isExpected || message?.[0] === PARKED[0]) return;
    const removed = steps.filter((step) => step.state === "done" && step.operation === "delete");
    await announceEnd(inside, run, {
      ...{ state, message, removed: removed.length, freedBytes: freed?.freedBytes ?? null },
    });
  });
  if (state === "paused") return "paused";
  if (state === "cancelled") throw handle.signal.reason;
  if (state === "failed") throw refusal("REGISTRY_ERROR", message ?? phrase("runs.failed"));
}

function endState(steps: Step[], { state }: RunResult): "done" | "paused" | "failed" | "cancelled" {
  if (state === "interrupted") return "cancelled";
  if (state === "paused") return "paused";
  const open = steps.some((step) => step.state === "intended" || step.state === "failed");
  return state === "stopped" || open ? "failed" : "done";
}

/** A cancelled run is not taken up again: its message says what could not be brought to an end. */
async function abandonOpenSteps(ledger: Ledger, steps: Step[]): Promise<Phrase[]> {
  const open = steps.filter((step) => step.state === "intended");
  for (const step of open) {
    await ledger.settle(step, { state: "failed", reason: phrase("runs.cancelledMidway") });
  }
  for (const step of steps.filter((step) => step.state === "pending")) {
    await ledger.settle(step, { state: "skipped", reason: phrase("runs.cancelledBefore") });
  }
  return open.length > 0 ? [phrase("runs.outcomeUnknown", { items: open.length })] : [];
}

function countFailures(steps: Step[]): Phrase[] {
  const failed = steps.filter((step) => step.state === "failed").length;
  if (failed === 0) return [];
  return [phrase("runs.itemsFailed", { failed, items: steps.length })];
}

export function countStates(steps: Step[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of steps) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Line by line; null where there is none. */
function joinNotes(notes: Phrase[]): Phrase | null {
  const shown = notes.slice(0, MAX_NOTES);
  const more = notes.length - shown.length;
  if (more > 0) shown.push(phrase("runs.moreNotes", { more }));
  const last = shown.pop();
  if (!last) return null;
  return shown.reduceRight((then, first) => phrase("runs.lines", { first, then }), last);
}

/** What the list of repositories shows, after a run has changed one. */
export function refreshTotals(
  context: Context,
  registryId: string,
  repository: string,
): Promise<void> {
  return inTransaction(context, ({ db }) => saveTotals(db, { registryId, repository }));
}
