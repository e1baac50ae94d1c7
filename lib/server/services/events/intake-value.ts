import "server-only";
import type { EventIntake } from "@/lib/core/api/events";
import type { Context } from "../../context";
import { findIntake } from "../../events/intake-row";
import { findLongLostPush } from "../../events/lost-events";

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

export async function intakeValue(context: Context, registryId: string): Promise<EventIntake> {
  const row = await findIntake(context, registryId);
  if (!row) return off;
  const { pushes, pulls, deletes } = row;
  return {
    enabled: true,
    enabledAt: row.enabled_at,
    secretAt: row.secret_at,
    lastEventAt: row.last_event_at,
    counts: { pushes, pulls, deletes },
    pending: await countPending(context, registryId),
    refused: context.app.refusals.of(row),
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
