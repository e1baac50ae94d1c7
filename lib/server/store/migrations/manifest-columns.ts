import "server-only";
import { type Kysely, sql } from "kysely";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { insertMany } from "../query";
import type { Database } from "../schema";
import type { Migration } from "./migration";

/** What queries ask of a manifest gets columns and a table of its own: searching its JSON reads every one. */
export const manifestColumns: Migration = {
  name: "013-manifest-columns",
  async up(db, { text, number, dialect }) {
    await db.schema
      .alterTable("manifests")
      .addColumn("kind", text, (c) => c.notNull().defaultTo("unknown"))
      .execute();
    await db.schema.alterTable("manifests").addColumn("subject", text).execute();
    await db.schema.alterTable("manifests").addColumn("created", number).execute();
    await db.schema
      .createTable("manifest_children")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("child", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("manifest_children_key", ["registry_id", "child", "digest"])
      .execute();
    await db.schema
      .createIndex("manifests_kind")
      .on("manifests")
      .columns(["registry_id", "kind"])
      .execute();
    await db.schema
      .createIndex("manifests_subject")
      .on("manifests")
      .columns(["registry_id", "subject"])
      .execute();
    await (dialect === "postgresql" ? fillPostgres(db) : fillSqlite(db));
  },
};

async function fillSqlite(db: Kysely<Database>): Promise<void> {
  await sql`update manifests set kind = json_extract(facts, '$.kind'),
    subject = json_extract(facts, '$.subject'),
    created = json_extract(facts, '$.created')`.execute(db);
  await sql`insert into manifest_children (registry_id, child, digest)
    select distinct registry_id, json_extract(child.value, '$.digest'), digest
      from manifests, json_each(manifests.facts, '$.children') as child`.execute(db);
}

/** PostgreSQL reads no JSON with an escaped NUL in it, which labels and annotations may have: those here. */
async function fillPostgres(db: Kysely<Database>): Promise<void> {
  const isReadable = sql<boolean>`position('\\u0000' in facts) = 0`;
  await sql`update manifests set kind = facts::json->>'kind', subject = facts::json->>'subject',
    created = (facts::json->>'created')::bigint where ${isReadable}`.execute(db);
  await sql`insert into manifest_children (registry_id, child, digest)
    select distinct registry_id, child->>'digest', digest
      from (select * from manifests where ${isReadable} offset 0) as readable,
        json_array_elements(facts::json->'children') as child`.execute(db);
  const others = await db
    .selectFrom("manifests")
    .select(["registry_id", "digest", "facts"])
    .where(sql<boolean>`not (${isReadable})`)
    .execute();
  for (const { registry_id, digest, facts } of others) {
    const { kind, subject, created, children } = JSON.parse(facts) as ManifestFacts;
    await db
      .updateTable("manifests")
      .set({ kind, subject, created })
      .where("registry_id", "=", registry_id)
      .where("digest", "=", digest)
      .execute();
    const listed = [...new Set(children.map((child) => child.digest))];
    const rows = listed.map((child) => ({ registry_id, child, digest }));
    await insertMany(db, "manifest_children", rows);
  }
}
