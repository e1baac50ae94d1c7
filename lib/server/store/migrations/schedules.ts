import "server-only";
import { hashPolicy } from "@/lib/core/policy";
import { readJson } from "../json";
import type { Migration } from "./migration";

/** Schedules and what they did, and which person a policy and a plan are of. */
export const schedules: Migration = {
  name: "022-schedules",
  async up(db, { text, number }) {
    await db.schema.alterTable("policies").addColumn("updated_by_id", text).execute();
    await db.schema.alterTable("policies").addColumn("hash", text).execute();
    for (const { id, document } of await db
      .selectFrom("policies")
      .select(["id", "document"])
      .execute()) {
      const hash = hashPolicy(readJson(document));
      await db.updateTable("policies").set({ hash }).where("id", "=", id).execute();
    }
    await db.schema.alterTable("plans").addColumn("created_by_id", text).execute();
    await db.schema
      .createTable("schedules")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("policy_id", text, (c) => c.notNull().references("policies.id"))
      .addColumn("cron", text, (c) => c.notNull())
      .addColumn("time_zone", text, (c) => c.notNull())
      .addColumn("window", text)
      .addColumn("mode", text, (c) => c.notNull())
      .addColumn("scan_max_age", text, (c) => c.notNull())
      .addColumn("enabled", number, (c) => c.notNull())
      .addColumn("approval", text)
      .addColumn("last_slot", number, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("created_by", text, (c) => c.notNull())
      .addColumn("updated_at", number, (c) => c.notNull())
      .addColumn("updated_by", text, (c) => c.notNull())
      .execute();
    await db.schema
      .createTable("schedule_registries")
      .addColumn("schedule_id", text, (c) =>
        c.notNull().references("schedules.id").onDelete("cascade"),
      )
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addPrimaryKeyConstraint("schedule_registries_pk", ["schedule_id", "registry_id"])
      .execute();
    await db.schema
      .createTable("firings")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("schedule_id", text, (c) =>
        c.notNull().references("schedules.id").onDelete("cascade"),
      )
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("slot", number, (c) => c.notNull())
      .addColumn("by_hand", number, (c) => c.notNull())
      .addColumn("window_end", number)
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("message", text)
      .addColumn("scan_id", text)
      .addColumn("policy_hash", text)
      .addColumn("plan_id", text, (c) => c.references("plans.id").onDelete("set null"))
      .addColumn("run_id", text)
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("finished_at", number)
      .addUniqueConstraint("firings_once", ["schedule_id", "registry_id", "slot"])
      .execute();
    await db.schema
      .createIndex("firings_of_registry")
      .on("firings")
      .columns(["registry_id", "state"])
      .execute();
    await db.schema.createIndex("firings_of_plan").on("firings").column("plan_id").execute();
  },
};
