import "server-only";
import type { Delivery, Target } from "@/lib/core/api/notifications";
import {
  renderMail,
  renderSlack,
  renderTeams,
  renderWebhook,
} from "@/lib/core/notifications/render";
import { type CodedPhrase, encodePhrase, type Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import type { Job, JobKind, JobResult } from "../jobs/job";
import { phrase } from "../phrases";
import { readJson } from "../store/json";
import type { Attempt, ChannelRow, DeliveryRow } from "../store/notification-rows";
import { type ChannelSecrets, openSecrets, strikeSecrets } from "./channel-secrets";
import { sendMail } from "./send-mail";
import { type Answer, sendWeb } from "./send-web";

const MINUTE_MS = 60_000;
/** After each attempt that failed; then it is given up. */
const WAITS_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS];

/** One message to one channel, until it has arrived or was tried often enough. */
export const deliverJob: JobKind = {
  async abandon(context, { id }, why) {
    const at = context.app.now();
    const attempts = [{ at, ms: 0, status: null, answer: encodePhrase(why) }];
    await end(context, id, { state: "failed", attempts, again: null });
  },
  async run(context: Context, { id }: Job): Promise<JobResult> {
    const { app, db } = context;
    const delivery = await db
      .selectFrom("deliveries")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (delivery?.state !== "waiting") return;
    const channel = await db
      .selectFrom("channels")
      .selectAll()
      .where("id", "=", delivery.channel_id)
      .executeTakeFirstOrThrow();
    const started = app.now();
    const { ok, ...answer } = await send(context, channel, delivery);
    const attempts = [
      ...readJson(delivery.attempts),
      { ...answer, at: started, ms: app.now() - started },
    ];
    const wait = WAITS_MS[attempts.length - 1];
    const again = ok || wait === undefined ? null : app.now() + wait;
    const state = ok ? "sent" : again === null ? "failed" : "waiting";
    await end(context, id, { state, attempts, again });
    if (again !== null) return { again };
  },
};

interface Ended {
  state: Delivery["state"];
  attempts: Attempt[];
  again: number | null;
}

async function end(
  { app, db }: Context,
  id: string,
  { state, attempts, again }: Ended,
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({
      ...{ state, attempts: JSON.stringify(attempts), next_at: again },
      finished_at: state === "waiting" ? null : app.now(),
    })
    .where("id", "=", id)
    .execute();
  if (state !== "waiting") await forgetOld({ app, db });
}

const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

async function forgetOld({ app, db }: Pick<Context, "app" | "db">): Promise<void> {
  const before = app.now() - KEPT_MS;
  await db.deleteFrom("deliveries").where("finished_at", "<", before).execute();
  await db
    .deleteFrom("jobs")
    .where("kind", "=", "deliver")
    .where("finished_at", "<", before)
    .execute();
}

type KeptAnswer = Omit<Answer, "answer"> & { answer: CodedPhrase };

async function send(
  context: Context,
  channel: ChannelRow,
  delivery: DeliveryRow,
): Promise<KeptAnswer> {
  const { app } = context;
  const target = readJson(channel.target);
  const event = readJson(delivery.event);
  const rendering = { event, publicUrl: app.env.DRYDOCK_PUBLIC_URL ?? null };
  let secrets;
  try {
    secrets = openSecrets(context, channel);
  } catch {
    const answer = encodePhrase(phrase("notifications.addressSealed"));
    return { status: null, answer, ok: false };
  }
  const answer = await sendTo({ target, secrets, rendering, delivery, now: app.now() });
  return { ...answer, answer: encodePhrase(withoutSecrets(secrets, answer.answer)) };
}

function withoutSecrets(secrets: ChannelSecrets, answer: string | Phrase): Phrase {
  if (typeof answer !== "string") return answer;
  return phrase("text.plain", { text: strikeSecrets(secrets, answer) });
}

interface Sending {
  target: Target;
  secrets: ChannelSecrets;
  rendering: Parameters<typeof renderMail>[0];
  delivery: DeliveryRow;
  now: number;
}

function sendTo({ target, secrets, rendering, delivery, now }: Sending): Promise<Answer> {
  if (target.type === "email")
    return sendMail(target, secrets.password ?? null, renderMail(rendering));
  const render = { webhook: renderWebhook, slack: renderSlack, teams: renderTeams }[target.type];
  return sendWeb({
    ...{ url: secrets.url ?? "", body: render(rendering), secret: secrets.secret ?? null },
    ...{ delivery: delivery.id, event: rendering.event.event, now },
  });
}
