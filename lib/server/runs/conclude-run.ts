import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatQuantity } from "@/lib/core/quantity";
import { blobsNeededBy } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import type { JobHandle } from "../jobs/job";
import { saveTotals } from "../scans/save-totals";
import type { RunResult } from "./carry-out";
import { controlOf } from "./control";
import type { OpenedRun } from "./open-run";
import type { Step, Ledger } from "./step";
import type { Run } from "@/lib/core/api/runs";
import { readJson } from "../store/json";

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
  if (run.type === "run") {
    handle.report(await measureFreed(context, { id: run.id, registryId: run.registry_id }, steps));
  }
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

const PAGE = 1_000;
/** Enough to tell whether garbage was collected, few enough to ask for now and then. */
const SAMPLE = 8;

type Freed = Map<string, { size: number; repository: string }>;

/**
 * What a run has removed and nothing else in the registry uses: each blob once, as garbage collection
 * will count it. The manifests' own documents are blobs too.
 */
async function measureFreed(
  context: Context,
  run: { id: string; registryId: string },
  steps: Step[],
): Promise<RunProgress> {
  const freed: Freed = new Map();
  const removed = steps.filter((step) => step.operation === "delete" && step.state === "done");
  await addRemoved(context, run.id, new Set(removed.map(keyOf)), freed);
  const multiArch = await subtractPresent(context, run.registryId, freed);
  const largest = [...freed].sort(([, a], [, b]) => b.size - a.size);
  return {
    ...noProgress,
    multiArch,
    freedBytes: largest.reduce((sum, [, blob]) => sum + blob.size, 0),
    freedBlobs: largest
      .filter(([, blob]) => blob.repository !== "")
      .slice(0, SAMPLE)
      .map(([digest, { repository }]) => ({ repository, digest })),
  };
}

const keyOf = (item: { repository: string; digest: string }) => `${item.repository}@${item.digest}`;

async function addRemoved(
  { db }: Context,
  runId: string,
  removed: Set<string>,
  freed: Freed,
): Promise<void> {
  let after = { repository: "", digest: "" };
  for (;;) {
    const rows = await db
      .selectFrom("run_journal")
      .select(["repository", "digest", "blobs", "bytes"])
      .where("run_id", "=", runId)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("repository", "digest"), ">", tuple(after.repository, after.digest)),
      )
      .orderBy("repository")
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows.filter((row) => removed.has(keyOf(row)))) {
      // A manifest cannot be read as a blob, so it is counted but never asked for.
      freed.set(row.digest, { size: Buffer.byteLength(row.bytes, "base64"), repository: "" });
      for (const blob of readJson(row.blobs)) {
        if (!blob.foreign) freed.set(blob.digest, { size: blob.size, repository: row.repository });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/** Takes out what any manifest that is still there reaches. Returns whether one of them is an index. */
async function subtractPresent(
  { db }: Context,
  registryId: string,
  freed: Freed,
): Promise<boolean> {
  let multiArch = false;
  let after = "";
  for (;;) {
    const rows = await db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", registryId)
      .where("digest", ">", after)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("manifest_presence as presence")
            .select("presence.digest")
            .whereRef("presence.registry_id", "=", "manifests.registry_id")
            .whereRef("presence.digest", "=", "manifests.digest")
            .where("presence.state", "!=", "missing"),
        ),
      )
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const facts = readJson(row.facts);
      multiArch ||= facts.kind === "index";
      freed.delete(row.digest);
      for (const blob of blobsNeededBy(facts)) freed.delete(blob.digest);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return multiArch;
    after = last.digest;
  }
}

/** What the list of repositories shows, after a run has changed one. */
export function refreshTotals(
  context: Context,
  registryId: string,
  repository: string,
): Promise<void> {
  return inTransaction(context, ({ db }) => saveTotals(db, { registryId, repository }));
}

/** What a run's job keeps beside its steps: figures that are known at its end. */
export interface RunProgress {
  /** null until they are counted: when the run pauses or ends. */
  freedBytes: number | null;
  /** Some of the blobs that only removed manifests used: whether they are still there tells of GC. */
  freedBlobs: { repository: string; digest: string }[];
  multiArch: boolean;
  space: NonNullable<Run["space"]> | null;
}

export const noProgress: RunProgress = {
  freedBytes: null,
  freedBlobs: [],
  multiArch: false,
  space: null,
};

export function readProgress(stored: unknown): RunProgress {
  return { ...noProgress, ...(stored as Partial<RunProgress> | null) };
}
