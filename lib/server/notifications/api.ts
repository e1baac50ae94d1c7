import "server-only";
import type { api } from "@/lib/core/api";
import type { Channel, Delivery, GivenTarget, Target } from "@/lib/core/api/notifications";
import { paths } from "@/lib/core/paths";
import type { Context, Verb } from "../app/context";
import { refuseDeclared } from "../app/declared";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { enqueueJob } from "../jobs/control";
import { inWords, phrase, refusal } from "../phrases";
import { isLinkLocal } from "../registry-client";
import { readJson } from "../store/json";
import type { ChannelRow, DeliveryRow } from "../store/notification-rows";
import { cutPage, decodeCursor } from "../store/query";
import { enqueueDelivery } from "./announce";
import { type ChannelSecrets, openSecrets, sealSecrets } from "./channel-secrets";

export const listChannels: Verb<typeof api.channels.list> = async (context) => {
  const rows = await context.db
    .selectFrom("channels")
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const items = await Promise.all(rows.map((row) => channelValue(context, row)));
  return { items, next: null };
};

const MOST_CHANNELS = 50;

export const createChannel: Verb<typeof api.channels.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const { count } = await db
      .selectFrom("channels")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_CHANNELS)
      throw refusal("CONFLICT", phrase("notifications.tooMany", { most: MOST_CHANNELS }));
    const id = app.newId();
    const { target, secrets } = splitTarget(body.target, null, null);
    const row: ChannelRow = {
      ...{ id, name: body.name, target: JSON.stringify(target) },
      ...{ secrets: sealSecrets(context, id, secrets), events: JSON.stringify(body.events) },
      ...{ enabled: Number(body.enabled), created_at: app.now(), created_by: actor.name },
      origin: null,
    };
    await db.insertInto("channels").values(row).execute();
    await writeAudit(context, {
      action: "channel.create",
      target: row.name,
      details: { id, target, events: body.events },
    });
    return channelValue(context, row);
  });

export const updateChannel: Verb<typeof api.channels.update> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const before = await findChannel(context, params.channel);
    refuseDeclared(context, before);
    const given =
      body.target && splitTarget(body.target, readJson(before.target), secretsOf(context, before));
    const row: ChannelRow = {
      ...before,
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.events === undefined ? {} : { events: JSON.stringify(body.events) }),
      ...(body.enabled === undefined ? {} : { enabled: Number(body.enabled) }),
      ...(given && {
        target: JSON.stringify(given.target),
        secrets: sealSecrets(context, before.id, given.secrets),
      }),
    };
    await context.db.updateTable("channels").set(row).where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "channel.update",
      target: row.name,
      // Names only, and what is no secret.
      details: {
        id: row.id,
        changed: Object.keys(body).sort(),
        ...(given && { target: given.target }),
      },
    });
    return channelValue(context, row);
  });

export const removeChannel: Verb<typeof api.channels.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findChannel(context, params.channel);
    refuseDeclared(context, row);
    await context.db.deleteFrom("channels").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "channel.remove",
      target: row.name,
      details: { id: row.id },
    });
  });

export const testChannel: Verb<typeof api.channels.test> = async (context, { params }) => {
  const row = await findChannel(context, params.channel);
  const id = await enqueueDelivery(context, row.id, {
    event: "test",
    title: "This is a test message",
    message: `${context.actor.name} has sent it to "${row.name}" to see whether it arrives.`,
    path: paths.notifications(),
  });
  return deliveryValue(await findDelivery(context, row.id, id));
};

export const listDeliveries: Verb<typeof api.channels.deliveries> = async (
  context,
  { params, query },
) => {
  const { id } = await findChannel(context, params.channel);
  const after = decodeCursor(query.cursor, 2);
  const rows = await context.db
    .selectFrom("deliveries")
    .selectAll()
    .where("channel_id", "=", id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), "<", tuple(Number(after?.[0]), String(after?.[1]))),
      ),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: page.map(deliveryValue), next };
};

/** One that has come to its end begins from the start; one that waits is tried at once. */
export const resendDelivery: Verb<typeof api.channels.resend> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { app, db } = context;
    const row = await findDelivery(context, params.channel, params.delivery);
    if (row.state === "waiting") {
      await db.updateTable("jobs").set({ run_at: app.now() }).where("id", "=", row.id).execute();
    } else {
      await db
        .updateTable("deliveries")
        .set({ state: "waiting", next_at: app.now(), finished_at: null, attempts: "[]" })
        .where("id", "=", row.id)
        .execute();
      await db
        .deleteFrom("jobs")
        .where("id", "=", row.id)
        .where("state", "!=", "running")
        .execute();
      const job = { id: row.id, kind: "deliver", lockKey: `deliver:${row.channel_id}` } as const;
      await enqueueJob(context, { ...job, registryId: null, payload: null });
    }
    await writeAudit(context, { action: "delivery.resend", target: row.id });
    return deliveryValue(await findDelivery(context, params.channel, row.id));
  });

/** Throws NOT_FOUND. */
async function findChannel({ db }: Context, id: string): Promise<ChannelRow> {
  const row = await db.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("notifications.gone"));
}

/** Throws NOT_FOUND. */
async function findDelivery({ db }: Context, channel: string, id: string): Promise<DeliveryRow> {
  const row = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("id", "=", id)
    .where("channel_id", "=", channel)
    .executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("notifications.deliveryGone"));
}

/** What everybody who may see the channel sees, and what is sealed. Throws BAD_REQUEST where a secret is missing. */
export function splitTarget(
  given: GivenTarget,
  shown: Target | null,
  before: ChannelSecrets | null,
): { target: Target; secrets: ChannelSecrets } {
  if (given.type === "email") {
    const { password = keptPassword(given, shown, before), ...target } = given;
    return { target: { ...target, hasPassword: Boolean(password) }, secrets: { password } };
  }
  const url = given.url ?? before?.url;
  if (url === undefined) throw refusal("BAD_REQUEST", phrase("notifications.addressMissing"));
  const { host, hostname } = new URL(url);
  if (isLinkLocal(hostname)) throw refusal("BAD_REQUEST", phrase("notifications.linkLocal"));
  if (given.type !== "webhook") return { target: { type: given.type, host }, secrets: { url } };
  const secret = given.secret === undefined ? (before?.secret ?? null) : given.secret;
  return { target: { type: "webhook", host, isSigned: secret !== null }, secrets: { url, secret } };
}

/** What is stored was given for one server and user, over a connection no less safe: no other is sent it. */
function keptPassword(
  given: Extract<GivenTarget, { type: "email" }>,
  shown: Target | null,
  before: ChannelSecrets | null,
): string | null {
  const password = before?.password ?? null;
  if (password === null || shown?.type !== "email") return null;
  const isSame = (["host", "port", "username", "security"] as const).every(
    (key) => shown[key] === given[key],
  );
  if (isSame) return password;
  throw refusal("BAD_REQUEST", phrase("notifications.passwordOfAnother"));
}

/** Nothing where they cannot be opened: they have to be given again. */
export function secretsOf(context: Context, row: ChannelRow): ChannelSecrets | null {
  try {
    return openSecrets(context, row);
  } catch {
    return null;
  }
}

async function channelValue({ db }: Context, row: ChannelRow): Promise<Channel> {
  const last = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("channel_id", "=", row.id)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    id: row.id,
    name: row.name,
    target: readJson(row.target),
    events: readJson(row.events),
    enabled: row.enabled === 1,
    last: last ? deliveryValue(last) : null,
    createdAt: row.created_at,
    createdBy: row.created_by,
    origin: row.origin,
  };
}

function deliveryValue(row: DeliveryRow): Delivery {
  const { event, title } = readJson(row.event);
  const attempts = readJson(row.attempts).map((each) => ({
    ...each,
    answer: inWords(each.answer),
  }));
  return {
    ...{ id: row.id, event, title, state: row.state, attempts },
    ...{ nextAt: row.next_at, createdAt: row.created_at, finishedAt: row.finished_at },
  };
}
