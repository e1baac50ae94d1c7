import "server-only";
import type { SpaceTotals } from "@/lib/core/graph/divide-space";
import { storable } from "./save-totals";
import type { ScanRun } from "./scan-types";

const DAY_MS = 86_400_000;

/** Keeps what a full scan has added up, one row for each day. */
export async function saveDailyTotals(
  { context, registryId }: ScanRun,
  { bytes, naiveBytes, untaggedBytes }: SpaceTotals,
): Promise<void> {
  const { db, app } = context;
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
    bytes: storable(bytes),
    naive_bytes: storable(naiveBytes),
    untagged_bytes: storable(untaggedBytes),
  };
  await db
    .insertInto("daily_totals")
    .values({ registry_id: registryId, day: Math.floor(at / DAY_MS) * DAY_MS, ...row })
    .onConflict((conflict) => conflict.columns(["registry_id", "day"]).doUpdateSet(row))
    .execute();
}
