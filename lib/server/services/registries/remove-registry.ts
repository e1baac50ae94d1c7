import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "./find-registry";
import { forgetReader } from "./reader-for";
import { refuseManaged } from "./refuse-managed";
import { refuseWhileBusy } from "./store-registry";

/** Takes scans, plans, runs and their journals along: what a run removed cannot be put back after it. */
export const removeRegistry: Verb<typeof api.registries.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findRegistryRow(context, params.registry);
    refuseManaged(row);
    await refuseWhileBusy(context, row);
    // Runs hold on to their plans, so they go first.
    await context.db.deleteFrom("runs").where("registry_id", "=", row.id).execute();
    await context.db.deleteFrom("registries").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "registry.remove",
      target: row.name,
      registry: row.name,
      details: { url: row.url },
    });
    forgetReader(context.app, row.id);
  });
