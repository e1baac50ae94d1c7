import "server-only";
import type { SpaceTotals } from "@/lib/core/graph/divide-space";
import type { Context } from "../app/context";
import { storable } from "./save-totals";
import type { ScanRun } from "./scan-types";

const DAY_MS = 86_400_000;

/** Whether a day's totals are stored already: what a store of an earlier version has is added up once. */
export async function hasDailyTotals({ context, registryId }: ScanRun): Promise<boolean> {
  return (await findLatest(context, registryId)) !== undefined;
}

/**
 * Keeps what a full scan has added up, one row for each day. `totals` null: nothing has changed, or it could
 * not be added up, so that what was known before holds; where nothing was, there is no row.
 */
export async function saveDailyTotals(
  { context, registryId }: ScanRun,
  totals: SpaceTotals | null,
): Promise<void> {
  const { db, app } = context;
  const latest = totals === null ? await findLatest(context, registryId) : undefined;
  const sums = totals === null ? latest : columnsOf(totals);
  if (!sums) return;
  const counts = await db
    .selectFrom("repositories")
    .select(({ fn }) => fn.countAll<number>().as("repositories"))
    .select(({ fn }) => fn.sum<number | null>("tags").as("tags"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  const at = app.now();
  const row = {
    at,
    repositories: counts.repositories,
    tags: counts.tags ?? 0,
    bytes: sums.bytes,
    naive_bytes: sums.naive_bytes,
    untagged_bytes: sums.untagged_bytes,
  };
  await db
    .insertInto("daily_totals")
    .values({ registry_id: registryId, day: Math.floor(at / DAY_MS) * DAY_MS, ...row })
    .onConflict((conflict) => conflict.columns(["registry_id", "day"]).doUpdateSet(row))
    .execute();
}

function columnsOf({ bytes, naiveBytes, untaggedBytes }: SpaceTotals) {
  return {
    bytes: storable(bytes),
    naive_bytes: storable(naiveBytes),
    untagged_bytes: storable(untaggedBytes),
  };
}

function findLatest({ db }: Context, registryId: string) {
  return db
    .selectFrom("daily_totals")
    .select(["bytes", "naive_bytes", "untagged_bytes"])
    .where("registry_id", "=", registryId)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
}
