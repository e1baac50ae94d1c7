import "server-only";
import type { api } from "@/lib/core/api";
import type { EventIntake } from "@/lib/core/api/events";
import { refusals, newEventSecret, sealSecret } from "./receive-events";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { findRegistryRow } from "../registries/find-registry";
import { changeWebhook, findWebhook, findLongLostPush } from "../snapshots/event-capabilities";

export const getWebhook: Verb<typeof api.events.get> = async (context, { params }) =>
  webhookValue(context, (await findRegistryRow(context, params.registry)).id);

/**
 * Turns events on, or gives them another secret. Until the registry has the new one its events are refused,
 * and giving it one usually restarts it, which loses what it had not sent: so counting begins again.
 */
export const openWebhook: Verb<typeof api.events.open> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { app, db } = context;
    const registry = await findRegistryRow(context, params.registry);
    const before = await findWebhook(context, registry.id);
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
      await changeWebhook(context, registry.id, fresh);
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
    return { ...(await webhookValue(context, registry.id)), secret: plain };
  });

/** Turns events off. What was accepted and not read yet is left to the next scan. */
export const closeWebhook: Verb<typeof api.events.close> = (outer, { params }) =>
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

const off: EventIntake = {
  enabled: false,
  enabledAt: null,
  secretAt: null,
  lastEventAt: null,
  counts: { pushes: 0, pulls: 0, deletes: 0 },
  pending: 0,
  refused: null,
  pushesSince: null,
  pullsSince: null,
  lostAt: null,
  reconciledAt: null,
};

async function webhookValue(context: Context, registryId: string): Promise<EventIntake> {
  const row = await findWebhook(context, registryId);
  if (!row) return off;
  const { pushes, pulls, deletes } = row;
  return {
    enabled: true,
    enabledAt: row.enabled_at,
    secretAt: row.secret_at,
    lastEventAt: row.last_event_at,
    counts: { pushes, pulls, deletes },
    pending: await countPending(context, registryId),
    refused: refusals(context.app).of(row),
    pushesSince: row.pushes_since,
    pullsSince: row.pulls_since,
    lostAt: (await findLongLostPush(context, row)) ?? row.lost_at,
    reconciledAt: row.reconciled_at,
  };
}

async function countPending({ db }: Context, registryId: string): Promise<number> {
  const row = await db
    .selectFrom("event_inbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  return row.count;
}
