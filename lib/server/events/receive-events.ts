import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { api } from "@/lib/core/api";
import type { RefusalReason, RefusedEvents } from "@/lib/core/api/events";
import type { AppError } from "@/lib/core/errors";
import type { Phrase } from "@/lib/core/phrases";
import { perApp } from "../app/per-app";
import type { Context, RawVerb } from "../app/context";
import { isAppError } from "../http/errors";
import { readBytes } from "../http/requests";
import { inWords, phrase, refusal } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { readOpenSettings } from "../registries/store-registry";
import { findIntakeByName } from "../snapshots/event-capabilities";
import type { EventIntakeRow, RegistryRow } from "../store/schema";
import { storeEvents } from "./inbox";
import { parseEvents } from "./parse-events";
import { type ReadEvents, tooLarge } from "./registry-event";

/** A registry sends its events one by one, or a few dozen together. */
const MOST_BYTES = 1024 * 1024;

/**
 * Takes events in. A registry repeats what is refused, for ever and before everything else, so whatever comes
 * with the right secret is accepted: what cannot be understood makes Drydock compare with the registry itself.
 */
export const receiveEvents: RawVerb<typeof api.events.receive> = async (
  outer,
  { params },
  request,
) => {
  const actor = { type: "system", name: "events", role: "admin" } as const;
  const context = { ...outer, actor };
  const { headers } = request;
  // Before the registry is looked for: where a body is waited for, and where not, must not tell which exist.
  const signedBody = isSigned(headers) ? await readBody(request) : null;
  const webhook = await findIntakeByName(context, params.registry);
  if (!webhook) throw unauthenticated();
  const note = (reason: RefusalReason) => {
    refusals(context.app).note(webhook, reason);
    context.app.metrics.eventsRefused.inc({ registry: params.registry, reason });
  };
  const secret = openSecret(context, webhook.registry_id, webhook.secret);
  const fault = findFault(headers, signedBody, secret);
  if (fault !== null) {
    note(fault);
    throw unauthenticated();
  }
  const body = signedBody ?? (await readBody(request));
  const registry = await findRegistryRow(context, params.registry);
  const read = inScope(registry, body ? parseEvents(body.toString("utf8")) : tooLarge);
  const answer = await storeEvents(context, registry.id, read);
  if (read.fault === null) refusals(context.app).forget(registry.id);
  else note(read.fault);
  count(context, registry.name, { ...answer, unreadable: read.unreadable });
  return answer;
};

function count(
  { app }: Context,
  registry: string,
  counted: { accepted: number; ignored: number; unreadable: number },
): void {
  const add = (outcome: string, events: number) =>
    app.metrics.events.inc({ registry, outcome }, events);
  add("accepted", counted.accepted);
  add("ignored", counted.ignored - counted.unreadable);
  add("unreadable", counted.unreadable);
}

/** The same for a wrong secret, events that are off and a registry that does not exist: none is told apart. */
function unauthenticated(): AppError {
  return refusal("UNAUTHENTICATED", phrase("events.unauthenticated"));
}

/**
 * Null when there is more than an event can be. Throws BAD_REQUEST when the rest never comes: it is no fault
 * of ours to be written into the log, where anybody could have it written.
 */
async function readBody(request: Request): Promise<Buffer | null> {
  try {
    return await readBytes(request, MOST_BYTES);
  } catch (error) {
    if (isAppError(error)) return null;
    throw refusal("BAD_REQUEST", phrase("events.brokeOff"), undefined, { cause: error });
  }
}

/** Where a connection names its repositories, nothing else of the registry concerns it. */
function inScope(registry: RegistryRow, read: ReadEvents): ReadEvents {
  const { repositories } = readOpenSettings(registry);
  if (repositories.length === 0) return read;
  const isNamed = (name: string) =>
    repositories.some((entry) => (entry.endsWith("/") ? name.startsWith(entry) : name === entry));
  const events = read.events.filter((event) => isNamed(event.repository));
  return { ...read, events, ignored: read.ignored + read.events.length - events.length };
}

/** For whoever connects a registry: what came, and what to do about it. */
const messages: Record<RefusalReason, Phrase> = {
  "no-secret": phrase("events.noSecret"),
  "wrong-secret": phrase("events.wrongSecret"),
  "wrong-signature": phrase("events.wrongSignature"),
  "unusable-secret": phrase("events.unusableSecret"),
  "too-large": phrase("events.tooLarge"),
  "not-json": phrase("events.notJson"),
  "unknown-form": phrase("events.unknownForm"),
};

/**
 * Deliveries that nothing could be made of, by registry, in this process's memory: anybody can have one
 * refused, and must not be able to make the store write for it. Bounded by the registries whose events are
 * on. A restart forgets them; what the registry repeats is back at once.
 */
export class Refusals {
  readonly #byRegistry = new Map<string, Omit<RefusedEvents, "message">>();

  constructor(private readonly now: () => number) {}

  note(webhook: EventIntakeRow, reason: RefusalReason): void {
    const lastAt = this.now();
    const before = this.of(webhook);
    const { count, since } = before ?? { count: 0, since: lastAt };
    this.#byRegistry.set(webhook.registry_id, { count: count + 1, since, lastAt, reason });
  }

  /** Once something is accepted, what was refused before is over. */
  forget(registryId: string): void {
    this.#byRegistry.delete(registryId);
  }

  /**
   * Null when none was refused, or all of them before the present secret was made or before something came
   * in with it: perhaps to another process.
   */
  of(webhook: EventIntakeRow): RefusedEvents | null {
    const { registry_id, secret_at, last_event_at } = webhook;
    const refused = this.#byRegistry.get(registry_id);
    if (!refused || refused.lastAt < Math.max(secret_at, last_event_at ?? 0)) return null;
    return { ...refused, message: inWords(messages[refused.reason]) };
  }
}

/** 256 random bits. The prefix tells people, and scanners for leaked secrets, what it is. */
export function newEventSecret(): string {
  return `dde_${randomBytes(32).toString("base64url")}`;
}

export function sealSecret({ app }: Context, registryId: string, secret: string): string {
  return app.secrets.seal(secret, eventSecretPurpose(registryId));
}

/** Null when DRYDOCK_SECRET is not the one that it was stored with: nothing can be let in then. */
export function openSecret({ app }: Context, registryId: string, sealed: string): string | null {
  try {
    return app.secrets.open(sealed, eventSecretPurpose(registryId));
  } catch {
    return null;
  }
}

export function eventSecretPurpose(registryId: string): string {
  return `events:${registryId}`;
}

const SIGNATURE = "x-nexus-webhook-signature";

/** Whether the body has to be read before anything can be said about who sent it. */
function isSigned(headers: Headers): boolean {
  return headers.has(SIGNATURE);
}

/**
 * Null when a request comes from who knows the secret: in `Authorization` (as a Bearer token, alone, or as
 * the password of Basic), in GitLab's `X-Gitlab-Token`, or as the key of Nexus's signature over the body,
 * which is null when there is more of it than is read. Otherwise, why it does not.
 */
function findFault(
  headers: Headers,
  signedBody: Uint8Array | null,
  secret: string | null,
): RefusalReason | null {
  if (secret === null) return "unusable-secret";
  const signature = headers.get(SIGNATURE);
  if (signature !== null) {
    if (signedBody === null) return "too-large";
    const expected = createHmac("sha1", secret).update(signedBody).digest("hex");
    return isSame(signature.trim().toLowerCase(), expected) ? null : "wrong-signature";
  }
  const given = secretIn(headers);
  if (!given) return "no-secret";
  return isSame(given, secret) ? null : "wrong-secret";
}

function secretIn(headers: Headers): string | null {
  const authorization = headers.get("authorization")?.trim();
  if (!authorization) return headers.get("x-gitlab-token");
  const [, scheme = "", value = ""] = /^(Bearer|Basic)(?: +(\S+))?$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return authorization;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** Hashed first, so that neither length nor content shows in how long it takes. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

export const refusals = perApp("events/refusals", ({ now }) => new Refusals(now));
