import "server-only";
import type { ExpressionBuilder } from "kysely";
import { inTransaction } from "../app/transaction";
import { forgetImages } from "../search/write-terms";
import { readJson } from "../store/json";
import type { Database } from "../store/schema";
import type { ScanRun } from "./scan-types";

/** Manifests for each transaction. */
const AT_ONCE = 500;

/** Drops content that no repository has any more, and what it was found by. */
export async function dropOrphans(scan: ScanRun): Promise<void> {
  for (let after: string | null = ""; after !== null;) after = await dropSome(scan, after);
  await scan.context.db
    .deleteFrom("manifest_children")
    .where("registry_id", "=", scan.registryId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("manifests")
            .select("manifests.digest")
            .whereRef("manifests.registry_id", "=", "manifest_children.registry_id")
            .whereRef("manifests.digest", "=", "manifest_children.digest"),
        ),
      ),
    )
    .execute();
}

/** Returns the last digest that was looked at; null when there is none any more. */
function dropSome({ context, registryId }: ScanRun, after: string): Promise<string | null> {
  return inTransaction(context, async ({ db }) => {
    const orphans = await db
      .selectFrom("manifests")
      .select("digest")
      .where("registry_id", "=", registryId)
      .where("digest", ">", after)
      .where(isNowhere)
      .orderBy("digest")
      .limit(AT_ONCE)
      .execute();
    const digests = orphans.map(({ digest }) => digest);
    if (digests.length === 0) return null;
    const dropped = await db
      .deleteFrom("manifests")
      .where("registry_id", "=", registryId)
      .where("digest", "in", digests)
      .where(isNowhere)
      .returning("facts")
      .execute();
    const facts = dropped.map((row) => readJson(row.facts));
    await forgetImages(db, registryId, facts);
    return digests.at(-1) ?? null;
  });
}

function isNowhere(where: ExpressionBuilder<Database, "manifests">) {
  return where.not(
    where.exists(
      where
        .selectFrom("manifest_presence as presence")
        .select("presence.digest")
        .whereRef("presence.registry_id", "=", "manifests.registry_id")
        .whereRef("presence.digest", "=", "manifests.digest"),
    ),
  );
}
