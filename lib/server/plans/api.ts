import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { Plan } from "@/lib/core/api/plans";
import type { Phrase } from "@/lib/core/phrases";
import { speakNotice, speakRow } from "@/lib/core/plan";
import { judgeFreed } from "@/lib/core/plan/report/freed-is";
import { type Context, personOf, type Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import type { RequestBytes } from "../http/requests";
import { inWords } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { readOpenSettings } from "../registries/store-registry";
import { requireProbe } from "../registries/probe-registry";
import { cutPage, decodeCursor, rowsThatFit } from "../store/query";
import { findBlocker } from "./find-blocker";
import { withSilence } from "./guards-now";
import { PlanStore, findPlanRecord, type PlanRecord, selectPlans } from "./store-plan";
import { readJson } from "../store/json";

/** Decides, stores and shows. The registry is asked what it can do where that is not known, and not changed. */
export const createPlan: Verb<typeof api.plans.create> = async (context, { params, body }) =>
  findPlan(context, await storePlan(context, params.registry, body));

/** The same for a body that has not been parsed; returns the bytes of the plan's JSON. */
export async function createPlanFromBytes(
  context: Context,
  { params, body }: RequestBytes<typeof api.plans.create>,
): Promise<Uint8Array | null> {
  const plan = await storePlan(context, params.registry, body ?? {});
  return context.app.compute.run(context, "getPlan", { params: { plan }, query: {}, body: null });
}

interface PlanOrder {
  /** Whose plan it is, where that is not the one who asks. */
  person?: string | null;
  /** Called in the transaction after which the plan is there. */
  stored?(inside: Context, plan: string): Promise<void>;
}

/**
 * Decides a plan and stores it; returns its id.
 * @param body as the API takes it, parsed or not
 */
export async function storePlan(
  context: Context,
  name: string,
  body: unknown,
  { person = personOf(context.actor), stored }: PlanOrder = {},
): Promise<string> {
  const registry = await findRegistryRow(context, name);
  // Without a scan there is nothing to plan, and loadSnapshot says what to do.
  if (registry.last_scan !== null) await requireProbe(context, registry.name);
  const store = new PlanStore(context, registry.id, person);
  try {
    const input = { registry: registry.name, body };
    const head = await context.app.compute.run(context, "decidePlan", input, (part) =>
      store.add(part),
    );
    await inTransaction(context, async (inside) => {
      await store.finish(inside, head.hash);
      await writeAudit(inside, {
        action: "plan.create",
        target: store.id,
        registry: registry.name,
        details: {
          hash: head.hash,
          ...(head.policy
            ? { policy: head.policy.name }
            : { selection: head.selection?.length ?? 0 }),
          delete: head.totals.delete,
        },
      });
      await stored?.(inside, store.id);
    });
    return store.id;
  } catch (error) {
    await store.discard();
    throw error;
  }
}

export const getPlan: Verb<typeof api.plans.get> = (context, { params }) =>
  findPlan(context, params.plan);

export const listPlans: Verb<typeof api.plans.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const plans = selectPlans(context)
    .where("plans.registry_id", "=", registry.id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("plans.created_at", "plans.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("plans.created_at", "desc")
    .orderBy("plans.id", "desc");
  const bytes = sql<number>`coalesce(length(plans.policy), 0) + coalesce(length(plans.selection), 0)`;
  const sizes = plans.clearSelect().select(bytes.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await plans.limit(limit + 1).execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.created_at, row.id]);
  return { items: page.map(planValue), next };
};

export const listPlanRows: Verb<typeof api.plans.rows> = async (context, { params, query }) => {
  const plan = await findPlanRecord(context, params.plan);
  const after = decodeCursor(query.cursor, 1);
  const { decision, repository } = query;
  const found = context.db
    .selectFrom("plan_rows")
    .where("plan_id", "=", plan.id)
    .$if(decision !== undefined, (select) => select.where("decision", "=", decision ?? ""))
    .$if(repository !== undefined, (select) => select.where("repository", "=", repository ?? ""))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq");
  const sizes = found.select(sql<number>`length(body)`.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await found
    .select(["seq", "body"])
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.seq]);
  return { items: page.map((row) => speakRow(readJson(row.body), inWords)), next };
};

const spoken = <Notice extends { message: Phrase }>(notice: Notice) => speakNotice(notice, inWords);

/** Throws NOT_FOUND. */
async function findPlan(context: Context, id: string): Promise<Plan> {
  const row = await findPlanRecord(context, id);
  return { ...planValue(row), guards: (await withSilence(context, row)).map(spoken) };
}

export function planValue(row: PlanRecord): Plan {
  const stored = readJson(row.totals);
  // Plans of an earlier version do not say it; what they promised is no surer.
  const totals: Plan["totals"] = { freedIs: judgeFreed(stored.freedBytes), ...stored };
  const blocker = findBlocker(totals, row.check_result);
  return {
    id: row.id,
    hash: row.hash,
    registry: row.registry,
    snapshot: { id: row.snapshot_id, scannedAt: row.snapshot_at },
    policy: row.policy === null ? null : readJson(row.policy),
    selection: row.selection === null ? null : readJson(row.selection),
    now: row.now,
    totals,
    guards: readJson(row.guards).map(spoken),
    warnings: readJson(row.warnings).map(spoken),
    notRunnable: blocker && inWords(blocker),
    createdAt: row.created_at,
    createdBy: row.created_by,
    madeBy: row.created_by_id,
    secondPerson: readOpenSettings(row).secondPerson,
    expiresAt: row.expires_at,
    runId: row.run_id,
  };
}
