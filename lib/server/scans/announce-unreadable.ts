import "server-only";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { isPublicError } from "../http/errors";
import { announceOnce, doesLast, endLasting, lasting } from "../notifications/lasting";

/** Said when the first full scan fails, and again only after one has come to its end. */
export async function announceUnreadable(
  context: Context,
  registryId: string,
  error: unknown,
): Promise<void> {
  const registry = await context.db
    .selectFrom("registries")
    .select("name")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!registry || !isPublicError(error)) return;
  // It does not answer at all, which has been said.
  if (await doesLast(context, lasting.away(registryId))) return;
  await announceOnce(context, lasting.unreadable(registryId), {
    event: "registryUnreachable",
    registry: registry.name,
    title: `${registry.name} could not be scanned`,
    message: error.message,
    path: paths.registry(registry.name),
  });
}

export const endUnreadable = (context: Context, registryId: string): Promise<void> =>
  endLasting(context, lasting.unreadable(registryId));
