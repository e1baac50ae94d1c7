import "server-only";
import { AppError } from "@/lib/core/errors";
import type { App } from "../context";
import { verifyPassword, wastePasswordCheck } from "../crypto/password";
import type { UserRow } from "../store/schema";
import { networkOf } from "./network-address";
import type { Attempt } from "./sign-in-attempts";

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
  const reservation = app.signInAttempts.reserve(attempt);
  if (!("giveBack" in reservation)) throw tooMany(reservation.waitSeconds);
  const known = standing.kind !== "stranger";
  const lane = { known, account, network: networkOf(address) };
  try {
    const matches = user
      ? await verifyPassword(password, user.password_hash, lane)
      : await wastePasswordCheck(password, lane);
    if (matches) reservation.giveBack();
    return matches;
  } catch (error) {
    // Nothing was learnt about the password.
    reservation.giveBack();
    throw error;
  }
}

function tooMany(seconds: number): AppError {
  return new AppError(
    "TOO_MANY_REQUESTS",
    `Too many failed sign-ins. Try again in ${waitText(seconds)}.`,
    { retryAfterSeconds: seconds },
  );
}

function waitText(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
