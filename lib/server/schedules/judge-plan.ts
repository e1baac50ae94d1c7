import "server-only";
import { phraseOf } from "@/lib/core/phrases";
import type { PlannedFiring } from "@/lib/core/schedule/judge-firing";
import type { Context } from "../app/context";
import { phrase } from "../phrases";
import { findBlocker } from "../plans/find-blocker";
import { planGuardsNow } from "../plans/guards-now";
import type { PlanRecord } from "../plans/store-plan";
import { readJson } from "../store/json";

/** What counts for or against carrying out a stored plan without asking a person. */
export async function judgedParts(
  context: Context,
  plan: PlanRecord,
): Promise<
  Pick<PlannedFiring, "totals" | "guards" | "warnings" | "notRunnable" | "worst" | "incomplete">
> {
  const totals = readJson(plan.totals);
  return {
    totals,
    guards: await planGuardsNow(context, plan),
    warnings: readJson(plan.warnings),
    notRunnable: findBlocker(totals, plan.check_result),
    worst: await findWorst(context, plan.id),
    incomplete: await findIncomplete(context, plan.registry_id),
  };
}

/** Why a registry is not known completely, by its last full scan and by those of some repositories since; null when it is. */
export async function findIncomplete(
  { db }: Context,
  registryId: string,
): Promise<PlannedFiring["incomplete"]> {
  const { last_scan } = await db
    .selectFrom("registries")
    .select("last_scan")
    .where("id", "=", registryId)
    .executeTakeFirstOrThrow();
  const scan = last_scan === null ? null : readJson(last_scan);
  if (scan === null) return phrase("schedules.noFullScan");
  if (!scan.complete) return scan.incompleteReason ? phraseOf(scan.incompleteReason) : "unknown";
  const { count } = await db
    .selectFrom("repositories")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("registry_id", "=", registryId)
    .where("complete", "=", 0)
    .executeTakeFirstOrThrow();
  const unread = Number(count);
  return unread === 0 ? null : phrase("schedules.unread", { count: unread });
}

async function findWorst({ db }: Context, planId: string): Promise<PlannedFiring["worst"]> {
  const rows = await db
    .selectFrom("plan_rows")
    .select(["repository", "decision", ({ fn }) => fn.countAll<number>().as("count")])
    .where("plan_id", "=", planId)
    .where("tag", "is not", null)
    .groupBy(["repository", "decision"])
    .execute();
  return worstOf(rows);
}

interface Count {
  repository: string;
  decision: string;
  /** Of tags. */
  count: number;
}

/** The repository that loses the largest part of its tags. */
export function worstOf(counts: Iterable<Count>): PlannedFiring["worst"] {
  const tags = new Map<string, { all: number; going: number }>();
  for (const { repository, decision, count } of counts) {
    const own = tags.get(repository) ?? { all: 0, going: 0 };
    tags.set(repository, own);
    own.all += Number(count);
    if (decision === "delete") own.going += Number(count);
  }
  let worst: PlannedFiring["worst"] = null;
  for (const [repository, { all, going }] of tags) {
    const share = (going / all) * 100;
    if (going > 0 && share > (worst?.share ?? 0)) worst = { repository, share };
  }
  return worst;
}
