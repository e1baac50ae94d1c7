import "server-only";
import type { App, Context } from "../context";
import type { UserRow } from "../store/schema";

const KEPT_MS = 90 * 86_400_000;

/** The user of an email address, and whether that user has signed in from this network of late. */
export async function findAccount(
  app: App,
  email: string,
  network: string,
): Promise<{ user: UserRow | undefined; placeIsKnown: boolean }> {
  const row = await app.db
    .selectFrom("users")
    .leftJoin("sign_in_places", (join) =>
      join
        .onRef("sign_in_places.user_id", "=", "users.id")
        .on("sign_in_places.network", "=", network),
    )
    .selectAll("users")
    .select("sign_in_places.last_at as place_at")
    .where("users.email", "=", email)
    .executeTakeFirst();
  if (!row) return { user: undefined, placeIsKnown: false };
  const { place_at, ...user } = row;
  return { user, placeIsKnown: place_at !== null && app.now() - place_at < KEPT_MS };
}

export async function rememberPlace(
  { app, db }: Context,
  userId: string,
  network: string,
): Promise<void> {
  const now = app.now();
  await db
    .insertInto("sign_in_places")
    .values({ user_id: userId, network, last_at: now })
    .onConflict((conflict) =>
      conflict.columns(["user_id", "network"]).doUpdateSet({ last_at: now }),
    )
    .execute();
  await db
    .deleteFrom("sign_in_places")
    .where("user_id", "=", userId)
    .where("last_at", "<", now - KEPT_MS)
    .execute();
}
