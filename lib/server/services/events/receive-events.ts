import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";
import { findIntake } from "../../events/intake-row";
import { parseEvents } from "../../events/parse/parse-events";
import { unreadable, type ReadEvents } from "../../events/registry-event";
import { hasCredentials, isFromRegistry, openSecret } from "../../events/secret";
import { storeEvents } from "../../events/store-events";
import { isAppError } from "../../http/public-error";
import { readBytes } from "../../http/read-body";
import type { RawVerb } from "../../http/route";
import type { RegistryRow } from "../../store/schema";
import { readOpenSettings } from "../registries/stored-settings";

/** A registry sends its events one by one, or a few dozen together. */
const MOST_BYTES = 1024 * 1024;

/**
 * Takes events in. A registry repeats what is refused, for ever and before everything else, so whatever comes
 * with the right secret is accepted: what cannot be understood makes Drydock compare with the registry itself.
 */
export const receiveEvents: RawVerb<typeof api.events.receive> = async (
  context,
  { params },
  request,
) => {
  const { headers } = request;
  const intake = hasCredentials(headers) ? await findSecret(context, params.registry) : null;
  if (!intake) throw refused();
  const body = await readBody(request);
  if (!isFromRegistry(headers, body ?? Buffer.alloc(0), intake.secret)) throw refused();
  const read = body ? parseEvents(body.toString("utf8")) : unreadable;
  const actor = { type: "system", name: "events", role: "admin" } as const;
  const wanted = inScope(intake.registry, read);
  const answer = await storeEvents({ ...context, actor }, intake.registry.id, wanted);
  count(context, intake.registry.name, { ...answer, unreadable: wanted.unreadable });
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

async function findSecret(
  context: Context,
  name: string,
): Promise<{ registry: RegistryRow; secret: string } | null> {
  const registry = await context.db
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  const intake = registry ? await findIntake(context, registry.id) : null;
  if (!registry || !intake) return null;
  const secret = openSecret(context, registry.id, intake.secret);
  return secret === null ? null : { registry, secret };
}

/** The same for a wrong secret, events that are off and a registry that does not exist: none is told apart. */
function refused(): AppError {
  return new AppError(
    "UNAUTHENTICATED",
    "These events carry no valid secret. Turn events on in the registry's settings in Drydock, and give the registry the secret shown there.",
  );
}

/** Null when there is more than an event can be. */
async function readBody(request: Request): Promise<Buffer | null> {
  try {
    return await readBytes(request, MOST_BYTES);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
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
