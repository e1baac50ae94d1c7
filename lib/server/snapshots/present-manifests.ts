import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { readJson } from "../store/json";

interface PresentManifest {
  repository: string;
  digest: string;
  facts: ManifestFacts;
}

const PAGE = 1_000;

/** Each manifest of a registry in each repository that has it, as far as is known; read in pages. */
export async function* presentManifests(
  { db }: Context,
  registryId: string,
): AsyncGenerator<PresentManifest, void> {
  let after = { digest: "", repository: "" };
  for (;;) {
    const rows = await db
      .selectFrom("manifest_presence as presence")
      .innerJoin("manifests", (join) =>
        join
          .onRef("manifests.registry_id", "=", "presence.registry_id")
          .onRef("manifests.digest", "=", "presence.digest"),
      )
      .select(["presence.digest", "presence.repository", "manifests.facts"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.state", "!=", "missing")
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("presence.digest", "presence.repository"),
          ">",
          tuple(after.digest, after.repository),
        ),
      )
      .orderBy("presence.digest")
      .orderBy("presence.repository")
      .limit(PAGE)
      .execute();
    for (const { facts, ...place } of rows) yield { ...place, facts: readJson(facts) };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}
