import "server-only";
import type { Firing } from "@/lib/core/api/schedules";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import type { FiringRow, ScheduleRow } from "../store/schedule-rows";
import { announceFiring } from "./announce-firing";
import type { RunPayload } from "../runs/control";

export interface OpenFiring extends FiringRow {
  registry: string;
  schedule: ScheduleRow;
}

/** null where its schedule or its registry has been removed. */
export async function findFiring({ db }: Context, id: string): Promise<OpenFiring | null> {
  const row = await db
    .selectFrom("firings")
    .innerJoin("registries", "registries.id", "firings.registry_id")
    .selectAll("firings")
    .select("registries.name as registry")
    .where("firings.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const schedule = await db
    .selectFrom("schedules")
    .selectAll()
    .where("id", "=", row.schedule_id)
    .executeTakeFirstOrThrow();
  return { ...row, schedule };
}

interface End {
  state: Exclude<Firing["state"], "working">;
  message: Phrase | null;
  run?: string;
}

/** Once: throws where somebody else has ended it. */
export function endFiring(outer: Context, id: string, { state, message, run }: End): Promise<void> {
  return inTransaction(outer, async (context) => {
    const { app, db } = context;
    const row = await db
      .updateTable("firings")
      .set({
        state,
        message: message === null ? null : encodePhrase(message),
        finished_at: app.now(),
        ...(run === undefined ? {} : { run_id: run }),
      })
      .where("id", "=", id)
      .where("state", "=", "working")
      .returning(["schedule_id", "registry_id"])
      .executeTakeFirst();
    if (!row) throw new Error(`Firing ${id} has ended already.`);
    await announceFiring(context, id);
    await forgetOld(context, row);
  });
}

export interface EarlierRun {
  run: string;
  plan: string;
  policyHash: string | null;
  /** By the end of its window, and not by a person. */
  parked: boolean;
}

/** The run of its schedule's latest plan in this registry that has been started and is paused. */
export async function findEarlierRun(
  { app, db }: Context,
  firing: OpenFiring,
): Promise<EarlierRun | null> {
  const row = await db
    .selectFrom("firings")
    .innerJoin("runs", "runs.plan_id", "firings.plan_id")
    .innerJoin("jobs", "jobs.id", "runs.id")
    .select([
      "runs.id",
      "runs.plan_id",
      "firings.policy_hash",
      "jobs.payload",
      "jobs.pause_requested",
    ])
    .where("firings.schedule_id", "=", firing.schedule_id)
    .where("firings.registry_id", "=", firing.registry_id)
    .where("runs.type", "=", "run")
    .where("jobs.state", "=", "paused")
    .orderBy("firings.slot", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { until } = JSON.parse(row.payload) as RunPayload;
  // What a person has paused, a person resumes.
  const parked = row.pause_requested === 0 && until != null && until <= app.now();
  return { run: row.id, plan: row.plan_id, policyHash: row.policy_hash, parked };
}

/** Of one schedule in one registry. */
const MOST_KEPT = 200;

/** With the oldest firings go their plans, unless they were carried out: a schedule makes one for ever. */
async function forgetOld(
  { db }: Context,
  { schedule_id, registry_id }: Pick<FiringRow, "schedule_id" | "registry_id">,
): Promise<void> {
  const old = await db
    .selectFrom("firings")
    .select(["id", "plan_id"])
    .where("schedule_id", "=", schedule_id)
    .where("registry_id", "=", registry_id)
    .orderBy("slot", "desc")
    .orderBy("id", "desc")
    .offset(MOST_KEPT)
    .limit(20)
    .execute();
  if (old.length === 0) return;
  const plans = old.flatMap(({ plan_id }) => plan_id ?? []);
  await db
    .deleteFrom("firings")
    .where(
      "id",
      "in",
      old.map(({ id }) => id),
    )
    .execute();
  await db
    .deleteFrom("jobs")
    .where(
      "id",
      "in",
      old.map(({ id }) => id),
    )
    .execute();
  if (plans.length === 0) return;
  await db
    .deleteFrom("plans")
    .where("id", "in", plans)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("runs").select("runs.id").whereRef("runs.plan_id", "=", "plans.id"))),
    )
    .execute();
}
