import "server-only";
import { sql } from "kysely";
import { ENVIRONMENT } from "@/lib/core/origin";
import type { Migration } from "./migration";

const declarable = ["registries", "policies", "schedules", "channels"] as const;

/** Where things are declared, and what became of the configuration file. */
export const configuration: Migration = {
  name: "024-configuration",
  async up(db, { text, number }) {
    for (const table of declarable)
      await db.schema.alterTable(table).addColumn("origin", text).execute();
    await sql`update registries set origin = ${ENVIRONMENT} where managed = 1`.execute(db);
    await db.schema.alterTable("registries").dropColumn("managed").execute();
    await db.schema
      .createTable("configuration")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("path", text)
      .addColumn("sources", text)
      .addColumn("applied_at", number)
      .addColumn("faults", text, (c) => c.notNull())
      .addColumn("faulty_at", number)
      .execute();
  },
};
