import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../app/context";
import { inEnglish } from "../../phrases";

/** What a scan has stored, as tests ask for it. */
export function storedRows(context: Context) {
  return {
    tags: (repository = "app") =>
      context.db
        .selectFrom("tags")
        .selectAll()
        .where("repository", "=", repository)
        .orderBy("name")
        .execute(),
    async repository(name = "app") {
      const row = await context.db
        .selectFrom("repositories")
        .selectAll()
        .where("name", "=", name)
        .executeTakeFirstOrThrow();
      const { incomplete_reason: why } = row;
      return { ...row, incomplete_reason: why === null ? null : inEnglish(why) };
    },
    async presences(repository = "app") {
      const rows = await context.db
        .selectFrom("manifest_presence")
        .selectAll()
        .where("repository", "=", repository)
        .execute();
      return new Map(rows.map((row) => [row.digest, row]));
    },
    async facts(digest: string) {
      const row = await context.db
        .selectFrom("manifests")
        .selectAll()
        .where("digest", "=", digest)
        .executeTakeFirstOrThrow();
      return { row, facts: JSON.parse(row.facts) as ManifestFacts };
    },
  };
}
