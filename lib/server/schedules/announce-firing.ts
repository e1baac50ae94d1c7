import "server-only";
import { formatQuantity } from "@/lib/core/quantity";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { announce } from "../notifications/announce";
import { inEnglish } from "../phrases";
import { firingValue, selectFirings } from "./firings";

/** Says what became of a firing, where somebody has to look, or nothing was done for a reason. */
export async function announceFiring(context: Context, id: string): Promise<void> {
  const row = await selectFirings(context).where("firings.id", "=", id).executeTakeFirst();
  if (!row) return;
  const firing = firingValue(row);
  const { state, registry, totals, planId } = firing;
  const message = row.message === null ? null : inEnglish(row.message);
  const schedule = await context.db
    .selectFrom("schedules")
    .select(["id", "name"])
    .where("id", "=", row.schedule_id)
    .executeTakeFirstOrThrow();
  const named = `${schedule.name} in ${registry}`;
  if (state === "waiting") {
    const what = totals ? formatQuantity(totals.delete, "deletion") : "A parked run";
    await announce(context, {
      event: "planWaits",
      ...{ registry, message, totals, before: await findBefore(context, row) },
      title: `${named}: ${what} ${totals?.delete === 1 || !totals ? "waits" : "wait"} for a person`,
      path: planId === null ? paths.schedule(schedule.id) : paths.plan(registry, planId),
    });
    return;
  }
  const isIdle = state === "failed" || state === "skipped" || (state === "nothing" && message);
  if (!isIdle) return;
  await announce(context, {
    ...{ event: "scheduleIdle", registry, message },
    title: `${named} did nothing`,
    path: paths.schedule(schedule.id),
  });
}

/** What the same schedule would have deleted there the time before. */
async function findBefore(
  context: Context,
  { schedule_id, registry_id, slot }: { schedule_id: string; registry_id: string; slot: number },
) {
  const row = await selectFirings(context)
    .where("firings.schedule_id", "=", schedule_id)
    .where("firings.registry_id", "=", registry_id)
    .where("firings.slot", "<", slot)
    .where("firings.plan_id", "is not", null)
    .orderBy("firings.slot", "desc")
    .limit(1)
    .executeTakeFirst();
  const totals = row ? firingValue(row).totals : null;
  return totals && { delete: totals.delete, freedBytes: totals.freedBytes };
}
