import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatQuantity } from "@/lib/core/quantity";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import type { JobHandle } from "../jobs/job";
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
  const message = notes.length > 0 ? shortenNotes(notes) : null;
  const state = endState(steps, result);
  await inTransaction(context, async (inside) => {
    await inside.db.updateTable("runs").set({ message }).where("id", "=", run.id).execute();
    await writeAudit(inside, {
      action: `${run.type}.${state}`,
      target: run.id,
      registry: run.registry,
      details: { ...countStates(steps), message },
    });
    // Who has cancelled or paused it knows, and what has parked goes on by itself.
    const isExpected = state === "cancelled" || (state === "paused" && handle.paused());
    if (isExpected || message === PARKED) return;
    const removed = steps.filter((step) => step.state === "done" && step.operation === "delete");
    await announceEnd(inside, run, {
      ...{ state, message, removed: removed.length, freedBytes: freed?.freedBytes ?? null },
    });
  });
  if (state === "paused") return "paused";
  if (state === "cancelled") throw handle.signal.reason;
  if (state === "failed") throw new AppError("REGISTRY_ERROR", message ?? "The run failed.");
}

function endState(steps: Step[], { state }: RunResult): "done" | "paused" | "failed" | "cancelled" {
  if (state === "interrupted") return "cancelled";
  if (state === "paused") return "paused";
  const open = steps.some((step) => step.state === "intended" || step.state === "failed");
  return state === "stopped" || open ? "failed" : "done";
}

/** A cancelled run is not taken up again: its message says what could not be brought to an end. */
async function abandonOpenSteps(ledger: Ledger, steps: Step[]): Promise<string[]> {
  const open = steps.filter((step) => step.state === "intended");
  for (const step of open) {
    const reason =
      "Cancelled while the registry did not answer, so it is not known whether it took effect. Restore puts it back if it did.";
    await ledger.settle(step, { state: "failed", reason });
  }
  for (const step of steps.filter((step) => step.state === "pending")) {
    await ledger.settle(step, {
      state: "skipped",
      reason: "Not attempted: the run was cancelled.",
    });
  }
  return open.length > 0
    ? [`What became of ${formatQuantity(open.length, "item")} is not known.`]
    : [];
}

function countFailures(steps: Step[]): string[] {
  const failed = steps.filter((step) => step.state === "failed").length;
  if (failed === 0) return [];
  return [`${failed} of ${formatQuantity(steps.length, "item")} failed; the list says why.`];
}

export function countStates(steps: Step[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of steps) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function shortenNotes(notes: string[]): string {
  const shown = notes.slice(0, MAX_NOTES);
  if (notes.length > shown.length) shown.push(`And ${notes.length - shown.length} more.`);
  return shown.join("\n");
}

/** What the list of repositories shows, after a run has changed one. */
export function refreshTotals(
  context: Context,
  registryId: string,
  repository: string,
): Promise<void> {
  return inTransaction(context, ({ db }) => saveTotals(db, { registryId, repository }));
}
