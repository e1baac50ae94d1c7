import { sql } from "kysely";
import { expect, test } from "vitest";
import { layerPathOf } from "@/lib/core/graph/layer-path";
import { createTestApp } from "../../../testing/server/test-app";
import { migrate } from "../migrate";
import { migrations } from ".";
import { layerPaths } from "./layer-paths";

test("images that were stored before get the path of their layers", async () => {
  const before = migrations.slice(0, migrations.indexOf(layerPaths));
  const { app, close } = await createTestApp({ migrations: before });
  await sql`insert into registries (id, name, url, settings, secrets, created_at, updated_at)
    values ('r1', 'one', 'http://registry.example', '{}', '', 1, 1)`.execute(app.db);
  const blob = { digest: `sha256:${"ab".repeat(32)}`, size: 1, role: "layer" as const };
  const image = { kind: "image" as const, blobs: [blob] };
  const stored: Record<string, object> = { ancient: { kind: "image" }, index: { kind: "index" } };
  for (let at = 0; at < 2_100; at++) stored[`image ${at}`] = image;
  for (const [digest, facts] of Object.entries(stored)) {
    await sql`insert into manifests (registry_id, digest, facts, config_state)
      values ('r1', ${digest}, ${JSON.stringify(facts)}, 'none')`.execute(app.db);
  }
  await migrate(app.db, app.dialect, 2);
  const rows = await app.db.selectFrom("manifests").select(["digest", "layer_path"]).execute();
  const paths = new Map(rows.map((row) => [row.digest, row.layer_path]));
  const expected = layerPathOf(image);
  expect(expected).toHaveLength(16);
  expect([paths.get("ancient"), paths.get("index")]).toEqual([null, null]);
  expect(rows.filter(({ layer_path }) => layer_path === expected)).toHaveLength(2_100);
  await close();
});
