import "server-only";
import { pruneTags } from "../scan/prune-tags";
import type { Context } from "../context";
import { tagsOf } from "./repository-plan";
import type { Step } from "./step";

/** Takes what a step removed out of what the screens show, so that they need no new scan. */
export async function forgetRemoved(
  { db, app }: Context,
  registryId: string,
  step: Step,
): Promise<void> {
  const { repository, digest } = step;
  const now = app.now();
  await pruneTags(db, { registryId, repository, names: tagsOf(step), now });
  const presence = { registry_id: registryId, repository, digest };
  if (step.operation === "delete") {
    await db
      .deleteFrom("manifest_presence")
      .where((eb) => eb.and(presence))
      .execute();
    return;
  }
  const others = await db
    .selectFrom("tags")
    .select("name")
    .where((eb) => eb.and(presence))
    .limit(1)
    .execute();
  if (others.length > 0) return;
  await db
    .updateTable("manifest_presence")
    .set({ untagged_since: now })
    .where((eb) => eb.and(presence))
    .execute();
}
