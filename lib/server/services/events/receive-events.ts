import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { RefusalReason } from "@/lib/core/api/events";
import type { Context } from "../../context";
import { findIntakeByName } from "../../events/intake-row";
import { parseEvents } from "../../events/parse/parse-events";
import { tooLarge, type ReadEvents } from "../../events/registry-event";
import { findFault, isSigned, openSecret } from "../../events/secret";
import { storeEvents } from "../../events/store-events";
import { isAppError } from "../../http/public-error";
import { readBytes } from "../../http/read-body";
import type { RawVerb } from "../../http/route";
import type { RegistryRow } from "../../store/schema";
import { findRegistryRow } from "../registries/find-registry";
import { readOpenSettings } from "../registries/stored-settings";

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
  const intake = await findIntakeByName(context, params.registry);
  if (!intake) throw unauthenticated();
  const note = (reason: RefusalReason) => {
    context.app.refusals.note(intake, reason);
    context.app.metrics.eventsRefused.inc({ registry: params.registry, reason });
  };
  const secret = openSecret(context, intake.registry_id, intake.secret);
  const fault = findFault(headers, signedBody, secret);
  if (fault !== null) {
    note(fault);
    throw unauthenticated();
  }
  const body = signedBody ?? (await readBody(request));
  const registry = await findRegistryRow(context, params.registry);
  const read = inScope(registry, body ? parseEvents(body.toString("utf8")) : tooLarge);
  const answer = await storeEvents(context, registry.id, read);
  if (read.fault === null) context.app.refusals.forget(registry.id);
  else note(read.fault);
  count(context, registry.name, { ...answer, unreadable: read.unreadable });
  return answer;
};

function count(
  { app }: Context,
  registry: string,
  told: { accepted: number; ignored: number; unreadable: number },
): void {
  const add = (outcome: string, events: number) =>
    app.metrics.events.inc({ registry, outcome }, events);
  add("accepted", told.accepted);
  add("ignored", told.ignored - told.unreadable);
  add("unreadable", told.unreadable);
}

/** The same for a wrong secret, events that are off and a registry that does not exist: none is told apart. */
function unauthenticated(): AppError {
  return new AppError(
    "UNAUTHENTICATED",
    "These events carry no valid secret. Turn events on in the registry's settings in Drydock, and give the registry the secret shown there.",
  );
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
    throw new AppError("BAD_REQUEST", "The body broke off before its end.", undefined, {
      cause: error,
    });
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
