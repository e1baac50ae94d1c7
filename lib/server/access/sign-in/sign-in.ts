import "server-only";
import { failedSignIns } from "./failed-sign-ins";
import type { App, Context, Caller } from "../../app/context";
import { inTransaction } from "../../app/transaction";
import { writeAudit } from "../../audit/write-audit";
import { isAppError } from "../../http/errors";
import type { UserRow } from "../../store/schema";
import { networkOf } from "../../app/network-address";
import { isRole } from "../role";
import { openSession } from "../sessions";
import { normalizeEmail } from "../users";
import { checkPassword } from "./check-password";
import type { KnownDevice } from "./known-device";
import type { Standing } from "./sign-in-attempts";

interface SignIn {
  email: string;
  password: string;
  caller: Caller;
  /** The browser, when somebody has signed in with it before. */
  device?: KnownDevice | null;
}

/** The secret is the new session's. */
type SignedIn = UserRow & { secret: string };

/**
 * The user whose address and password these are, with a session; null for wrong ones, without saying which
 * of the two.
 * Throws TOO_MANY_REQUESTS after too many failures, and when too many sign in at once.
 */
export async function signIn(app: App, given: SignIn): Promise<SignedIn | null> {
  const { password, caller, device = null } = given;
  const email = normalizeEmail(given.email);
  const { address } = caller;
  const { user, networkIsKnown: networkIsKnown } = await findAccount(
    app,
    email,
    networkOf(address),
  );
  const standing = standingOf(user, device, networkIsKnown);
  const attempt = { account: email, address, standing, password };
  const matches = await checkPassword(app, user, attempt).catch((error: unknown) => {
    if (isAppError(error)) recordFailure(app, user, caller, "refused");
    throw error;
  });
  if (!user || !matches || user.disabled === 1 || !isRole(user.role)) {
    recordFailure(app, user, caller, "wrong");
    return null;
  }
  const actor = { type: "user", id: user.id, name: email, role: user.role } as const;
  const secret = await inTransaction({ app, db: app.db, actor, caller }, async (context) => {
    const opened = await openSession(context, user, caller);
    if (opened === null) return null;
    await rememberNetwork(context, user.id, networkOf(address));
    await writeAudit(context, { action: "session.create", target: email });
    return opened;
  });
  if (secret === null) return null;
  app.metrics.signIns.inc({ outcome: "accepted" });
  return { ...user, secret };
}

function standingOf(
  user: UserRow | undefined,
  device: KnownDevice | null,
  networkIsKnown: boolean,
): Standing {
  if (user && device?.users.includes(user.id)) return { kind: "device", device: device.id };
  return networkIsKnown ? { kind: "place" } : { kind: "stranger" };
}

/** The email address that was typed is kept only if it is an account's: people also type passwords there. */
function recordFailure(
  app: App,
  user: UserRow | undefined,
  caller: Caller,
  outcome: "wrong" | "refused",
): void {
  const email = user?.email ?? null;
  app.metrics.signIns.inc({ outcome: outcome === "wrong" ? "refused" : "limited" });
  failedSignIns(app).record(app, { email, caller, outcome });
  // What a limit refuses has no end, and must not fill the log.
  const level = outcome === "wrong" ? "warn" : "debug";
  app.log[level]({ email, address: caller.address, outcome }, "sign-in refused");
}

const KEPT_MS = 90 * 86_400_000;

/** The user of an email address, and whether that user has signed in from this network of late. */
async function findAccount(
  app: App,
  email: string,
  network: string,
): Promise<{ user: UserRow | undefined; networkIsKnown: boolean }> {
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
  if (!row) return { user: undefined, networkIsKnown: false };
  const { place_at, ...user } = row;
  return { user, networkIsKnown: place_at !== null && app.now() - place_at < KEPT_MS };
}

async function rememberNetwork(
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
