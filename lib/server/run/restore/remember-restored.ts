import "server-only";
import type { Context } from "../../context";
import type { Step } from "../step";

/** Shows what is back without a new scan. The content itself was never forgotten. */
export async function rememberRestored(
  { db, app }: Context,
  registryId: string,
  step: Step,
): Promise<void> {
  const now = app.now();
  const { repository, digest, tag } = step;
  const place = { registry_id: registryId, repository };
  const untagged_since = tag === null ? now : null;
  await db
    .insertInto("manifest_presence")
    .values({
      ...place,
      ...{ digest, state: "present", first_seen: now, untagged_since },
      ...{ pushed_at: null, pulled_at: null },
    })
    .onConflict((conflict) =>
      conflict.columns(["registry_id", "repository", "digest"]).doUpdateSet({ state: "present" }),
    )
    .execute();
  if (tag === null) return;
  await db
    .insertInto("tags")
    .values({
      ...place,
      ...{ name: tag, digest, first_seen: now, digest_since: now },
      ...{ pushed_at: null, pulled_at: null },
    })
    .onConflict((conflict) =>
      conflict.columns(["registry_id", "repository", "name"]).doUpdateSet({ digest }),
    )
    .execute();
}
