import { z } from "zod";
import { codedPhrase } from "../phrases";
import { addresses } from "./addresses";
import { eventNames } from "../notifications/event";
import { id, instant, list, origin, paging } from "./common";
import { endpoint } from "./endpoint";

const webAddress = z
  .url({ protocol: /^https?$/, error: codedPhrase("field.webAddress") })
  .max(2_000);
const mailAddress = z.email(codedPhrase("field.mailAddress")).max(320);
const host = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9.-]+$/, codedPhrase("field.mailHost"));

/** Whether the connection to the mail server is encrypted: from its start, from STARTTLS on, or not at all. */
export const mailSecurities = ["tls", "starttls", "none"] as const;

export const mail = {
  type: z.literal("email"),
  host,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  username: z.string().max(320).nullable().default(null),
  from: mailAddress,
  to: z.array(mailAddress).min(1).max(50),
};
/** The address itself is a secret: whoever has it may post. It goes in and never comes out. */
const posted = { url: webAddress.optional() };

/** Where messages go. A secret that is left out of a change stays as it is. */
const givenTarget = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("webhook"),
    ...posted,
    /** Signs what is sent. */
    secret: z.string().min(16).max(200).nullish(),
  }),
  z.strictObject({ type: z.literal("slack"), ...posted }),
  z.strictObject({ type: z.literal("teams"), ...posted }),
  z.strictObject({ ...mail, password: z.string().max(1_024).nullish() }),
]);
export type GivenTarget = z.output<typeof givenTarget>;

const shownHost = { host: z.string() };
export const target = z.discriminatedUnion("type", [
  z.object({ type: z.literal("webhook"), ...shownHost, isSigned: z.boolean() }),
  z.object({ type: z.literal("slack"), ...shownHost }),
  z.object({ type: z.literal("teams"), ...shownHost }),
  z.object({ ...mail, hasPassword: z.boolean() }),
]);
export type Target = z.output<typeof target>;

const fields = {
  name: z.string().trim().min(1).max(100),
  target: givenTarget,
  events: z.array(z.enum(eventNames)).max(eventNames.length),
  enabled: z.boolean(),
};
export const newChannel = z.strictObject({ ...fields, enabled: fields.enabled.default(true) });

export const deliveryStates = ["waiting", "sent", "failed"] as const;

export const delivery = z.object({
  id,
  event: z.enum([...eventNames, "test"]),
  title: z.string(),
  state: z.enum(deliveryStates),
  /** Each attempt: what was answered, or why nothing was. */
  attempts: z.array(
    z.object({ at: instant, ms: z.number(), status: z.number().nullable(), answer: z.string() }),
  ),
  /** When it is tried again. */
  nextAt: instant.nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type Delivery = z.output<typeof delivery>;

export const channel = z.object({
  id,
  name: z.string(),
  target,
  events: z.array(z.enum(eventNames)),
  enabled: z.boolean(),
  /** The latest delivery. */
  last: delivery.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  origin,
});
export type Channel = z.output<typeof channel>;

const params = z.object({ channel: id });
const tag = "notifications";

export const channels = {
  list: endpoint({
    ...addresses.channels.list,
    action: "notification:manage",
    summary: "Where notifications go",
    tag,
    response: list(channel),
  }),
  create: endpoint({
    ...addresses.channels.create,
    action: "notification:manage",
    summary: "Send notifications to a webhook, Slack, Teams or by e-mail",
    tag,
    body: newChannel,
    response: channel,
    status: 201,
  }),
  update: endpoint({
    ...addresses.channels.update,
    action: "notification:manage",
    summary: "Change where notifications go; a secret left out stays as it is",
    tag,
    params,
    body: z.strictObject(fields).partial(),
    response: channel,
  }),
  remove: endpoint({
    ...addresses.channels.remove,
    action: "notification:manage",
    summary: "Send nothing there any more",
    tag,
    params,
  }),
  test: endpoint({
    ...addresses.channels.test,
    action: "notification:manage",
    summary: "Send a test message; its delivery says what was answered",
    tag,
    params,
    response: delivery,
    status: 202,
  }),
  deliveries: endpoint({
    ...addresses.channels.deliveries,
    action: "notification:manage",
    summary: "What was sent there and what was answered, the latest first",
    tag,
    params,
    query: paging,
    response: list(delivery),
  }),
  resend: endpoint({
    ...addresses.channels.resend,
    action: "notification:manage",
    summary: "Send it once more",
    tag,
    params: params.extend({ delivery: id }),
    response: delivery,
    status: 202,
  }),
} as const;
