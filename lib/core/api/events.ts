import { z } from "zod";
import { addresses } from "./addresses";
import { instant, registryName } from "./common";
import { bodySizes, endpoint } from "./endpoint";

/**
 * Why nothing could be made of a delivery. The first four are answered 401, and so is one that is signed and
 * too large to check; the others come with the right secret.
 */
export const refusalReason = z.enum([
  "no-secret",
  "wrong-secret",
  "wrong-signature",
  "unusable-secret",
  "too-large",
  "not-json",
  "unknown-form",
]);
export type RefusalReason = z.output<typeof refusalReason>;

/** Deliveries since the last one that was accepted; anybody may have sent those without the secret. */
export const refusedEvents = z.object({
  count: z.number(),
  since: instant,
  lastAt: instant,
  /** When the last one came. */
  reason: refusalReason,
  /** The same for people, with what to do. */
  message: z.string(),
});
export type RefusedEvents = z.output<typeof refusedEvents>;

/** What Drydock hears of a registry between two scans. The secret is never in it. */
export const eventIntake = z.object({
  enabled: z.boolean(),
  enabledAt: instant.nullable(),
  /** When the secret was made; what carries an earlier one is refused. */
  secretAt: instant.nullable(),
  lastEventAt: instant.nullable(),
  /** Since it was turned on. Drydock's own reads are not among the pulls. */
  counts: z.object({ pushes: z.number(), pulls: z.number(), deletes: z.number() }),
  /** Changes told of and not read yet. */
  pending: z.number(),
  /** null when nothing was refused since the last event that came in. */
  refused: refusedEvents.nullable(),
  /** Since when every push and pull counts as seen; null until the first of its kind has come. */
  pushesSince: instant.nullable(),
  pullsSince: instant.nullable(),
  /** When it last showed that events had been lost. */
  lostAt: instant.nullable(),
  /** The last comparison with the registry itself. */
  reconciledAt: instant.nullable(),
});
export type EventIntake = z.output<typeof eventIntake>;

export const openedIntake = eventIntake.extend({ secret: z.string() });
export type OpenedIntake = z.output<typeof openedIntake>;

const params = z.object({ registry: registryName });
const tag = "events";

export const events = {
  get: endpoint({
    ...addresses.events.get,
    action: "registry:read",
    summary: "Whether the registry's events come in, since when, and how many",
    tag,
    params,
    response: eventIntake,
  }),
  /**
   * Called by the registry, which knows no role: its secret stands in a header, or signs the body. Declared
   * without a body, because the bytes are what is signed and vendors send different documents.
   */
  receive: endpoint({
    ...addresses.events.receive,
    action: null,
    summary:
      "For the registry: Distribution notifications, Harbor, GitLab, Quay and Nexus webhooks, with the webhook's secret",
    tag,
    params,
    // 1 MiB of it is looked at. A lower limit here would refuse more, and a registry repeats what is refused.
    maxBody: bodySizes.list,
    response: z.object({ accepted: z.number(), ignored: z.number() }),
    status: 202,
  }),
  open: endpoint({
    ...addresses.events.open,
    action: "registry:write",
    summary: "Turn events on, or give them a new secret; it is in this answer and nowhere else",
    tag,
    params,
    response: openedIntake,
    status: 201,
  }),
  close: endpoint({
    ...addresses.events.close,
    action: "registry:write",
    summary: "Turn events off; the times seen so far stay",
    tag,
    params,
  }),
} as const;
