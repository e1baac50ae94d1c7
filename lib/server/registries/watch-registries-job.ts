import "server-only";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { forEach } from "../app/for-each";
import { inTransaction } from "../app/transaction";
import { isPublicError } from "../http/errors";
import { overAndOver } from "../jobs/job";
import { hears } from "../notifications/announce";
import {
  announceOnce,
  beginLasting,
  doesLast,
  endLasting,
  lasting,
} from "../notifications/lasting";
import type { RegistryRow } from "../store/schema";
import { readerFor } from "./find-registry";

const EVERY_MS = 10 * 60_000;
/** For one registry, with whatever its client tries again. */
const MOST_MS = 30_000;
const AT_ONCE = 8;

type Watched = Pick<RegistryRow, "id" | "name">;

/** Asks every registry whether it answers, over and over, as long as somebody wants to hear of it. */
export const watchRegistriesJob = overAndOver(EVERY_MS, async (context, signal) => {
  if (await hears(context, "registryUnreachable")) await lookAround(context, signal);
});

export async function lookAround(context: Context, signal: AbortSignal): Promise<void> {
  const registries = await context.db.selectFrom("registries").select(["id", "name"]).execute();
  await forEach(registries, AT_ONCE, async (registry) => {
    const failure = await findFailure(context, registry, signal);
    signal.throwIfAborted();
    await inTransaction(context, (inside) => note(inside, registry, failure));
  });
}

/** A registry counts as away when it has not answered twice in a row. */
async function note(
  context: Context,
  { id, name }: Watched,
  failure: string | null,
): Promise<void> {
  if (failure === null) return endLasting(context, lasting.missed(id), lasting.away(id));
  if (await beginLasting(context, lasting.missed(id))) return;
  // A scan has said so already.
  if (await doesLast(context, lasting.unreadable(id))) return;
  await announceOnce(context, lasting.away(id), {
    event: "registryUnreachable",
    registry: name,
    title: `${name} does not answer`,
    message: failure,
    path: paths.registry(name),
  });
}

/** Asks for nothing but whether it is there and takes the credentials, which no registry counts as a pull. */
async function findFailure(
  context: Context,
  { name }: Watched,
  signal: AbortSignal,
): Promise<string | null> {
  const tooLong = AbortSignal.timeout(MOST_MS);
  try {
    const reader = await readerFor(context, name);
    await reader.ping({ signal: AbortSignal.any([signal, tooLong]) });
    return null;
  } catch (error) {
    if (tooLong.aborted) return `It has not answered within ${MOST_MS / 1000} seconds.`;
    if (!isPublicError(error)) throw error;
    return error.message;
  }
}
