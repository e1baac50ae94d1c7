import "server-only";
import type { Kysely } from "kysely";
import { layerPathOf } from "@/lib/core/graph/layer-path";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Database } from "../schema";
import type { Migration } from "./migration";

const PAGE = 1_000;

/** Which images begin with the layers of another: asked of an index, in place of every manifest's JSON. */
export const layerPaths: Migration = {
  name: "025-layer-paths",
  async up(db, { text }) {
    await db.schema.alterTable("manifests").addColumn("layer_path", text).execute();
    await fill(db);
    await db.schema
      .createIndex("manifests_layer_path")
      .on("manifests")
      // The date as well, so that the newest of very many are found without reading every row.
      .columns(["registry_id", "layer_path", "created", "digest"])
      .execute();
  },
};

async function fill(db: Kysely<Database>): Promise<void> {
  for (let after = { registry_id: "", digest: "" }; ;) {
    const rows = await db
      .selectFrom("manifests")
      .select(["registry_id", "digest", "facts"])
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("registry_id", "digest"), ">", tuple(after.registry_id, after.digest)),
      )
      .orderBy("registry_id")
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const { registry_id, digest, facts } of rows) {
      const { kind, blobs = [] } = JSON.parse(facts) as Partial<ManifestFacts>;
      const layer_path = kind === undefined ? null : layerPathOf({ kind, blobs });
      if (layer_path === null) continue;
      await db
        .updateTable("manifests")
        .set({ layer_path })
        .where("registry_id", "=", registry_id)
        .where("digest", "=", digest)
        .execute();
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}
