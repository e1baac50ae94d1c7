import "server-only";
import type { DecidedRow, PlanStep } from "@/lib/core/plan";
import type { Context } from "../app/context";
import type { PlanHead, PlanPart } from "../app/tasks";
import { inTransaction } from "../app/transaction";
import { insertMany } from "../store/query";
import { phrase, refusal } from "../phrases";
import type { PlanTable } from "../store/schema";
import { readJson } from "../store/json";

const HOUR_MS = 3_600_000;

/** The hash of a plan whose rows are still being stored. Nobody is shown it, and nobody can confirm it. */
export const UNFINISHED = "";

/**
 * Writes a plan that never changes again. It is stored in parts, since SQLite has one connection: a
 * transaction over a million rows would keep everybody else waiting for half a minute.
 */
export class PlanStore {
  readonly id: string;

  constructor(
    private readonly context: Context,
    private readonly registryId: string,
    /** Which person it is of; see the column. */
    private readonly person: string | null,
  ) {
    this.id = context.app.newId();
  }

  async add(part: PlanPart): Promise<void> {
    if (part.table === "plans") return this.#begin(part.head);
    await inTransaction(this.context, async ({ db }) => {
      if (part.table === "plan_rows") {
        const rows = part.rows.map((row, at) => ({
          plan_id: this.id,
          seq: part.seq + at,
          ...row,
        }));
        await insertMany(db, "plan_rows", rows);
      } else {
        const rows = part.rows.map((row, at) => ({
          plan_id: this.id,
          seq: part.seq + at,
          ...row,
        }));
        await insertMany(db, "plan_steps", rows);
      }
    });
  }

  /** From now on the plan is there. Call it inside the transaction that writes the audit row. */
  async finish({ db }: Context, hash: string): Promise<void> {
    await db.updateTable("plans").set({ hash }).where("id", "=", this.id).execute();
  }

  /** What was stored so far, also of plans in whose middle the process ended. */
  async discard(): Promise<void> {
    const { db, app } = this.context;
    const { id } = this;
    await db
      .deleteFrom("plans")
      .where("hash", "=", UNFINISHED)
      .where(({ or, eb }) => or([eb("id", "=", id), eb("created_at", "<", app.now() - HOUR_MS)]))
      .execute();
  }

  async #begin(head: PlanHead): Promise<void> {
    const { app, db, actor } = this.context;
    const createdAt = app.now();
    await db
      .insertInto("plans")
      .values({
        id: this.id,
        hash: UNFINISHED,
        registry_id: this.registryId,
        snapshot_id: head.snapshot.id,
        snapshot_at: head.snapshot.scannedAt,
        policy: head.policy && JSON.stringify(head.policy),
        selection: head.selection && JSON.stringify(head.selection),
        now: head.now,
        totals: JSON.stringify(head.totals),
        guards: JSON.stringify(head.guards),
        warnings: JSON.stringify(head.warnings),
        created_at: createdAt,
        created_by: actor.name,
        created_by_id: this.person,
        expires_at: createdAt + Math.round(app.env.DRYDOCK_PLAN_HOURS * HOUR_MS),
      })
      .execute();
  }
}

interface StoredPlan {
  plan: PlanRecord;
  /** In the plan's order; a step's place is its `seq`. */
  rows: DecidedRow[];
  steps: PlanStep[];
}

/** A whole plan as it was decided. Throws NOT_FOUND. */
export async function storedPlan(context: Context, planId: string): Promise<StoredPlan> {
  const plan = await findPlanRecord(context, planId);
  const rows: DecidedRow[] = [];
  for await (const row of planRows(context, planId)) rows.push(row);
  const steps: PlanStep[] = [];
  for await (const step of planSteps(context, planId)) steps.push(step);
  return { plan, rows, steps };
}

/** Few enough that others are answered between two pages, also where each row is matched by 200 rules. */
const PAGE = 500;

/** Row by row, so that an export of any size needs little memory. */
export function planRows(context: Context, planId: string): AsyncGenerator<DecidedRow> {
  return stored<DecidedRow>(context, "plan_rows", planId);
}

export function planSteps(context: Context, planId: string): AsyncGenerator<PlanStep> {
  return stored<PlanStep>(context, "plan_steps", planId);
}

async function* stored<T extends DecidedRow | PlanStep>(
  { db }: Context,
  table: "plan_rows" | "plan_steps",
  planId: string,
): AsyncGenerator<T> {
  for (let from = 0; ; from += PAGE) {
    const page = await db
      .selectFrom(table)
      .select("body")
      .where("plan_id", "=", planId)
      .where("seq", ">=", from)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of page) yield readJson(row.body) as T;
    if (page.length < PAGE) return;
  }
}

export async function countPlanSteps({ db }: Context, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom("plan_steps")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A plan with what the API shows besides: its registry and the run that carries it out. */
export type PlanRecord = PlanTable & {
  registry: string;
  check_result: string | null;
  settings: string;
  run_id: string | null;
};

/** Throws NOT_FOUND. */
export async function findPlanRecord(context: Context, id: string): Promise<PlanRecord> {
  const row = await selectPlans(context).where("plans.id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("plans.unknown"));
}

export function selectPlans({ db }: Context) {
  return db
    .selectFrom("plans")
    .innerJoin("registries", "registries.id", "plans.registry_id")
    .where("plans.hash", "!=", UNFINISHED)
    .selectAll("plans")
    .select(["registries.name as registry", "registries.check_result", "registries.settings"])
    .select((builder) =>
      builder
        .selectFrom("runs")
        .select("runs.id")
        .whereRef("runs.plan_id", "=", "plans.id")
        .where("runs.type", "=", "run")
        .orderBy("runs.created_at", "desc")
        .orderBy("runs.id", "desc")
        .limit(1)
        .as("run_id"),
    );
}
