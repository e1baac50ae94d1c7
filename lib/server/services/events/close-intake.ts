import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "../registries/find-registry";

/** Turns events off. What was accepted and not read yet is left to the next scan. */
export const closeIntake: Verb<typeof api.events.close> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { db } = context;
    const registry = await findRegistryRow(context, params.registry);
    const result = await db
      .deleteFrom("event_intake")
      .where("registry_id", "=", registry.id)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) return;
    await db.deleteFrom("event_inbox").where("registry_id", "=", registry.id).execute();
    await db
      .deleteFrom("jobs")
      .where("registry_id", "=", registry.id)
      .where("kind", "in", ["refresh", "reconcile"])
      .where("state", "=", "queued")
      .execute();
    await writeAudit(context, {
      action: "events.close",
      target: registry.name,
      registry: registry.name,
    });
  });
