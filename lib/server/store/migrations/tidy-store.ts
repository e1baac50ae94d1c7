import "server-only";
import { bareAddress } from "@/lib/core/registry-address";
import type { Migration } from "./migration";

/**
 * Takes credentials out of the addresses in the audit (those of the connections themselves are moved at
 * the start, which can seal them), and drops columns that were written and never read.
 */
export const tidyStore: Migration = {
  name: "010-tidy-store",
  async up(db) {
    const rows = await db
      .selectFrom("audit")
      .select(["id", "details"])
      .where("action", "in", ["registry.create", "registry.update", "registry.remove"])
      .execute();
    for (const { id, details } of rows) {
      const document = JSON.parse(details) as { url?: unknown };
      if (typeof document.url !== "string" || bareAddress(document.url) === document.url) continue;
      await db
        .updateTable("audit")
        .set({ details: JSON.stringify({ ...document, url: bareAddress(document.url) }) })
        .where("id", "=", id)
        .execute();
    }
    // The state and the times of a run are those of its job.
    for (const column of ["state", "started_at", "finished_at"]) {
      await db.schema.alterTable("runs").dropColumn(column).execute();
    }
    await db.schema.alterTable("run_journal").dropColumn("recorded_at").execute();
    await db.schema.alterTable("jobs").dropColumn("created_by").execute();
  },
};
