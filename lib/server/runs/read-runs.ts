import "server-only";
import type { api } from "@/lib/core/api";
import type { Run } from "@/lib/core/api/runs";
import { judgeFreed } from "@/lib/core/plan/report/freed-is";
import type { Context, Verb } from "../app/context";
import { collectorOf } from "../app/collectors";
import { inWords, phrase, refusal } from "../phrases";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { readStoredCheck } from "../registries/stored-check";
import { cutPage, decodeCursor } from "../store/query";
import { adviseCollection, probeSpace } from "./space/gc-advice";
import { readProgress, type RunProgress } from "./space/measure-freed";
import { readJson } from "../store/json";

/** A page that is open asks every few seconds; the registry is asked this often at most. */
const PROBE_EVERY_MS = 60_000;

export const getRun: Verb<typeof api.runs.get> = async (context, { params }) => {
  await refreshSpace(context, await findRunListRow(context, params.run));
  return findRun(context, params.run);
};

/** Looks whether garbage was collected since: no registry tells that by itself. */
async function refreshSpace(context: Context, row: RunListRow): Promise<void> {
  const progress = readProgress(JSON.parse(row.progress));
  const now = context.app.now();
  const due = now - (progress.space?.checkedAt ?? 0) >= PROBE_EVERY_MS;
  if (!isEnded(row) || progress.freedBlobs.length === 0 || !due) return;
  if (progress.space?.state === "returned") return;
  const reader = await readerFor(context, row.registry);
  const space = await probeSpace(reader, progress.freedBlobs, now);
  await context.db
    .updateTable("jobs")
    .set({ progress: JSON.stringify({ ...progress, space }) })
    .where("id", "=", row.id)
    .where("state", "=", row.job_state)
    .execute();
  if (space.state !== "returned") return;
  await context.db
    .updateTable("runs")
    .set({ collected_at: now })
    .where("id", "=", row.id)
    .where("collected_at", "is", null)
    .execute();
}

export const listRuns: Verb<typeof api.runs.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectRuns(context)
    .where("runs.registry_id", "=", registry.id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("runs.created_at", "runs.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .$if(query.space === "waiting", (select) =>
      select
        .where("runs.type", "=", "run")
        .where("runs.collected_at", "is", null)
        .where("jobs.state", "in", [...endedStates])
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("run_steps as step")
              .select("step.seq")
              .whereRef("step.run_id", "=", "runs.id")
              .where("step.state", "=", "done")
              .where("step.operation", "=", "delete"),
          ),
        ),
    )
    .orderBy("runs.created_at", "desc")
    .orderBy("runs.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: await runValues(context, page), next };
};

/** Runs with their job, which is what knows their state, and their registry. */
export function selectRuns({ db }: Context) {
  return db
    .selectFrom("runs")
    .innerJoin("jobs", "jobs.id", "runs.id")
    .innerJoin("registries", "registries.id", "runs.registry_id")
    .leftJoin("plans", "plans.id", "runs.plan_id")
    .selectAll("runs")
    .select("plans.totals as plan_totals")
    .select(["jobs.state as job_state", "jobs.progress", "jobs.error as job_error"])
    .select(["jobs.started_at as job_started_at", "jobs.finished_at as job_finished_at"])
    .select(["registries.name as registry", "registries.check_result"]);
}

export type RunListRow = Awaited<ReturnType<ReturnType<typeof selectRuns>["execute"]>>[number];

/** Throws NOT_FOUND. */
export async function findRun(context: Context, id: string): Promise<Run> {
  const [value] = await runValues(context, [await findRunListRow(context, id)]);
  if (!value) throw new Error("One row makes one value.");
  return value;
}

/** Throws NOT_FOUND. */
export async function findRunListRow(context: Context, id: string): Promise<RunListRow> {
  const row = await selectRuns(context).where("runs.id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("runRequests.unknown"));
}

async function runValues(context: Context, rows: RunListRow[]): Promise<Run[]> {
  const counts = await countRunSteps(
    context,
    rows.map((row) => row.id),
  );
  const underWay = await findUnderWay(
    context,
    rows.filter((row) => row.job_state === "queued").map((row) => row.registry_id),
  );
  const archives = await findArchives(
    context,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const archive = archives.get(row.id) ?? null;
    const progress = readProgress(JSON.parse(row.progress));
    const own = counts.get(row.id) ?? noCounts;
    const message = row.message ?? row.job_error;
    return {
      id: row.id,
      type: row.type as Run["type"],
      registry: row.registry,
      planId: row.plan_id,
      planHash: row.plan_hash,
      restoresRunId: row.restores_run_id,
      state: row.job_state as Run["state"],
      waitsFor: row.job_state === "queued" ? (underWay.get(row.registry_id) ?? null) : null,
      counts: own.counts,
      ...freedOf(row, own.removed, progress),
      overrides: readJson(row.overrides),
      message: message && inWords(message),
      rescued: readJson(row.rescued),
      nextStep: nextStepOf(context, row, own.removed, { progress, archive }),
      restorable: isRestorable(row, own.restorable, { progress, archive }),
      archive,
      ...(progress.space ? { space: progress.space } : {}),
      startedBy: row.started_by,
      createdAt: row.created_at,
      startedAt: row.job_started_at,
      finishedAt: row.job_finished_at,
    };
  });
}

/** While a run works it is what was counted last, which is less than it has freed by now. */
function freedOf(
  row: RunListRow,
  removed: number,
  progress: RunProgress,
): Pick<Run, "freedBytes" | "freedIs"> {
  const counted = progress.freedBytes ?? (removed === 0 ? 0 : null);
  const freedBytes = row.type === "run" ? counted : null;
  if (freedBytes === null) return { freedBytes, freedIs: null };
  // What could be seen when the plan was made.
  const sees = row.plan_totals !== null && readJson(row.plan_totals).freedIs === "exact";
  return { freedBytes, freedIs: judgeFreed(freedBytes, sees) };
}

const endedStates: readonly string[] = ["done", "failed", "cancelled"];

export function isEnded(row: RunListRow): boolean {
  return endedStates.includes(row.job_state);
}

interface Left {
  progress: RunProgress;
  archive: Run["archive"];
}

function isRestorable(
  row: RunListRow,
  restorable: number,
  { progress: { space }, archive }: Left,
): boolean {
  const isThere = space?.state !== "returned" || archive?.state === "whole";
  return row.type === "run" && isEnded(row) && restorable > 0 && isThere;
}

async function findArchives(
  { db }: Context,
  runs: string[],
): Promise<Map<string, NonNullable<Run["archive"]>>> {
  if (runs.length === 0) return new Map();
  const rows = await db
    .selectFrom("run_archives")
    .select(["run_id", "state", "bytes", "copied", "missing", "expires_at"])
    .where("run_id", "in", runs)
    .execute();
  return new Map(
    rows.map(({ run_id, state, expires_at, ...figures }) => [
      run_id,
      {
        ...figures,
        state: state as NonNullable<Run["archive"]>["state"],
        expiresAt: expires_at,
      },
    ]),
  );
}

function nextStepOf(
  { app }: Context,
  row: RunListRow,
  removed: number,
  { progress, archive }: Left,
): Run["nextStep"] {
  if (row.type !== "run" || !isEnded(row) || removed === 0) return null;
  const check = readStoredCheck(row.check_result);
  return adviseCollection({
    vendor: check?.vendor ?? "unknown",
    generation: check?.generation ?? null,
    multiArch: progress.multiArch,
    space: progress.space?.state ?? "unknown",
    isArchived: archive?.state === "whole",
    collectorConfigured: collectorOf(app.env, row.registry) !== null,
  });
}

interface StepCounts {
  counts: Run["counts"];
  /** Manifests that are gone. */
  removed: number;
  /** Steps that took something out, or may have. */
  restorable: number;
}

const noCounts: StepCounts = {
  counts: { total: 0, pending: 0, done: 0, skipped: 0, failed: 0 },
  removed: 0,
  restorable: 0,
};

async function countRunSteps({ db }: Context, runs: string[]): Promise<Map<string, StepCounts>> {
  const all = new Map<string, StepCounts>();
  if (runs.length === 0) return all;
  const rows = await db
    .selectFrom("run_steps")
    .select(["run_id", "state", "operation", ({ fn }) => fn.countAll<number>().as("count")])
    .where("run_id", "in", runs)
    .groupBy(["run_id", "state", "operation"])
    .execute();
  for (const { run_id, state, operation, count } of rows) {
    const own = all.get(run_id) ?? structuredClone(noCounts);
    all.set(run_id, own);
    const number = Number(count);
    own.counts.total += number;
    own.counts[visibleState(state)] += number;
    if (state === "done" && operation === "delete") own.removed += number;
    if (state === "done" || state === "failed") own.restorable += number;
  }
  return all;
}

/** What was begun and not read back yet is still to come, to people. */
export function visibleState(state: string): Exclude<keyof Run["counts"], "total"> {
  return state === "intended" ? "pending" : (state as Exclude<keyof Run["counts"], "total">);
}

const types = { run: "run", restore: "restore", collect: "collection" } as const;

/** By registry: what holds its lock, so that a queued run or restore waits. */
async function findUnderWay(
  { db }: Context,
  registries: string[],
): Promise<Map<string, Run["waitsFor"]>> {
  if (registries.length === 0) return new Map();
  const rows = await db
    .selectFrom("jobs")
    .select(["id", "kind", "registry_id"])
    .where("lock_key", "in", [...new Set(registries)].map(runLockKey))
    .where("state", "=", "running")
    .execute();
  return new Map(
    rows.map(({ id, kind, registry_id }) => {
      const type = types[kind as keyof typeof types];
      return [registry_id ?? "", { id, type }];
    }),
  );
}

/**
 * One run, restore or collection at a time in a registry; the next waits, and is seen to wait. Scans have
 * a key of their own: they only read, and a run re-reads everything that it acts on.
 */
export function runLockKey(registryId: string): string {
  return `run:${registryId}`;
}
