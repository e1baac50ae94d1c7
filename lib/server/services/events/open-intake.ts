import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { changeIntake, findIntake } from "../../events/intake-row";
import { newEventSecret, sealSecret } from "../../events/secret";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "../registries/find-registry";
import { intakeValue } from "./intake-value";

/**
 * Turns events on, or gives them another secret. Until the registry has the new one its events are refused,
 * and giving it one usually restarts it, which loses what it had not sent: so counting begins anew.
 */
export const openIntake: Verb<typeof api.events.open> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { app, db } = context;
    const registry = await findRegistryRow(context, params.registry);
    const before = await findIntake(context, registry.id);
    const plain = newEventSecret();
    const secret = sealSecret(context, registry.id, plain);
    const now = app.now();
    const fresh = {
      secret,
      secret_at: now,
      pushes_since: null,
      pulls_since: null,
      baseline_at: null,
    };
    if (before) {
      await changeIntake(context, registry.id, fresh);
    } else {
      await db
        .insertInto("event_intake")
        .values({
          ...fresh,
          registry_id: registry.id,
          enabled_at: now,
          last_event_at: null,
          ...{ pushes: 0, pulls: 0, deletes: 0 },
          lost_at: null,
          reconciled_at: null,
          changed_at: null,
          times_changed_at: null,
          figures_stale: 0,
        })
        .execute();
    }
    await writeAudit(context, {
      action: before ? "events.rotate" : "events.open",
      target: registry.name,
      registry: registry.name,
    });
    return { ...(await intakeValue(context, registry.id)), secret: plain };
  });
