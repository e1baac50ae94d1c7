import "server-only";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrate } from "../../server/store/migrate";
import { migrations } from "../../server/store/migrations";
import { manifestColumns } from "../../server/store/migrations/manifest-columns";
import { createTestApp } from "./test-app";

const before = migrations.slice(0, migrations.indexOf(manifestColumns));

/** What a store from before manifests had columns of their own must come to, whichever database it is. */
export function manifestColumnsContract(name: string, databaseUrl?: () => string): void {
  test(`manifests stored before get their columns and children on ${name}`, async () => {
    const server = databaseUrl ? { databaseUrl: databaseUrl() } : {};
    const testApp = await createTestApp({ ...server, migrations: before });
    const { db, dialect } = testApp.app;
    await sql`insert into registries (id, name, url, settings, secrets, managed, created_at, updated_at)
      values ('r1', 'one', 'http://registry.example', '{}', '', 0, 1, 1)`.execute(db);
    const facts = [
      { digest: "i", kind: "index", subject: null, created: null, children: ["a", "b", "b"] },
      { digest: "a", kind: "image", subject: null, created: 1_700_000_000_000, children: [] },
      { digest: "s", kind: "artifact", subject: "a", created: null, children: [] },
      { digest: "z", kind: "index", subject: "s", created: 5, children: ["a"], x: "\u0000é" },
    ];
    for (const each of facts) {
      const text = JSON.stringify({
        ...each,
        children: each.children.map((digest) => ({ digest, mediaType: "", size: 1 })),
      });
      await sql`insert into manifests (registry_id, digest, facts, config_state)
        values ('r1', ${each.digest}, ${text}, 'none')`.execute(db);
    }
    await migrate(db, dialect, 2);
    const rows = await db
      .selectFrom("manifests")
      .select(["digest", "kind", "subject", "created"])
      .orderBy("digest")
      .execute();
    expect(rows).toEqual([
      { digest: "a", kind: "image", subject: null, created: 1_700_000_000_000 },
      { digest: "i", kind: "index", subject: null, created: null },
      { digest: "s", kind: "artifact", subject: "a", created: null },
      { digest: "z", kind: "index", subject: "s", created: 5 },
    ]);
    const children = await db
      .selectFrom("manifest_children")
      .selectAll()
      .orderBy("child")
      .orderBy("digest")
      .execute();
    expect(children).toEqual([
      { registry_id: "r1", child: "a", digest: "i" },
      { registry_id: "r1", child: "a", digest: "z" },
      { registry_id: "r1", child: "b", digest: "i" },
    ]);
    await testApp.close();
  });
}
