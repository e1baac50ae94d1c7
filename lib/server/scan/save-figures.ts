import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "../store/schema";
import { RepositoryFigures } from "./repository-figures";

const PAGE = 2_000;

/** Recomputes what the list of repositories shows from what the store has of this one. */
export async function saveFigures(
  db: Kysely<Database>,
  place: { registryId: string; repository: string },
): Promise<void> {
  const { registryId, repository } = place;
  const tags = await db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .execute();
  const figures = new RepositoryFigures(tags.map((row) => row.digest));
  let cursor = "";
  for (;;) {
    const rows = await db
      .selectFrom("manifest_presence as presence")
      .leftJoin("manifests as manifest", (join) =>
        join
          .onRef("manifest.registry_id", "=", "presence.registry_id")
          .onRef("manifest.digest", "=", "presence.digest"),
      )
      .select(["presence.digest", "presence.state", "manifest.facts"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.repository", "=", repository)
      .where("presence.digest", ">", cursor)
      .orderBy("presence.digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) figures.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    cursor = last.digest;
  }
  await db
    .updateTable("repositories")
    .set(figures.result())
    .where("registry_id", "=", registryId)
    .where("name", "=", repository)
    .execute();
}
