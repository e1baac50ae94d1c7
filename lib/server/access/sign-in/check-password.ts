import "server-only";
import type { App, Context } from "../../app/context";
import { writeAuditOnce } from "../../audit/write-audit";
import type { HashCaller } from "../../crypto/hash-queue";
import { verifyPassword, wastePasswordCheck } from "../../crypto/password";
import { refuseField } from "../../http/errors";
import { phrase, refusal } from "../../phrases";
import type { UserRow } from "../../store/schema";
import { networkOf } from "../../app/network-address";
import { type Attempt, signInAttempts } from "./sign-in-attempts";

/**
 * Whether this is the user's password. Counted before it is looked at, and given back when it is right.
 * Throws TOO_MANY_REQUESTS, without having looked, when there were too many or too many wait.
 */
export async function checkPassword(
  app: App,
  user: UserRow | undefined,
  attempt: Attempt & { password: string },
): Promise<boolean> {
  const { account, address, standing, password } = attempt;
  const reservation = signInAttempts(app).reserve(attempt);
  if (!("giveBack" in reservation)) throw tooMany(reservation.waitSeconds);
  const known = standing.kind !== "stranger";
  const caller = { known, account, network: networkOf(address) };
  try {
    const matches = user
      ? await verifyPassword(password, user.password_hash, caller)
      : await wastePasswordCheck(password, caller);
    if (matches) reservation.giveBack();
    return matches;
  } catch (error) {
    // The password was not looked at, so the attempt is not counted.
    reservation.giveBack();
    throw error;
  }
}

function tooMany(seconds: number): Error {
  const said =
    seconds < 90
      ? phrase("access.tooManySignIns", { seconds })
      : phrase("access.tooManySignInsMinutes", { minutes: Math.ceil(seconds / 60) });
  return refusal("TOO_MANY_REQUESTS", said, { retryAfterSeconds: seconds });
}

const MINUTE_MS = 60_000;

/**
 * Asks for the password again before it is changed: a session that was left open, or copied, is not
 * enough to take an account over. Attempts are counted for the session, wherever they come from, so that
 * whoever holds a copied cookie gets no further than one who guesses at the sign-in.
 * Throws BAD_REQUEST for a wrong one, TOO_MANY_REQUESTS for too many.
 */
export async function checkCurrentPassword(
  context: Context,
  user: UserRow,
  given: { password: string; sessionId: string },
): Promise<void> {
  const { app, caller } = context;
  const matches = await checkPassword(app, user, {
    account: user.email,
    address: caller?.address ?? "unknown",
    standing: { kind: "device", device: `session ${given.sessionId}` },
    password: given.password,
  });
  if (matches) return;
  app.log.warn({ email: user.email, address: caller?.address }, "current password refused");
  await writeAuditOnce(context, { action: "password.refuse", target: user.email }, MINUTE_MS);
  throw refuseField("body.current", phrase("access.wrongPassword"));
}

/** As whom somebody signed in waits for a password to be hashed. */
export function hashCallerOf({ actor, caller }: Context): HashCaller {
  return { known: true, account: actor.name, network: networkOf(caller?.address ?? "") };
}
