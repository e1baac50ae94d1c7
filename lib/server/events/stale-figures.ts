import "server-only";
import type { Context } from "../context";

/**
 * Whether events have changed something since figures over the whole registry were last added up; the
 * caller adds them up now. Doing so after every push would cost far more than reading what was pushed.
 */
export async function takeStaleFigures({
  ctx,
  registryId,
}: {
  ctx: Context;
  registryId: string;
}): Promise<boolean> {
  const result = await ctx.db
    .updateTable("event_intake")
    .set({ figures_stale: 0 })
    .where("registry_id", "=", registryId)
    .where("figures_stale", "=", 1)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
