import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Actor, App } from "../context";
import { hashApiToken } from "../crypto/api-token";
import { readToken } from "./bearer";
import type { Caller } from "./caller";
import { networkOf } from "./network-address";

/**
 * Who an API token stands for. Wrong ones are counted for the caller's network, before they are looked up.
 * Throws UNAUTHENTICATED for a wrong one, TOO_MANY_REQUESTS for too many.
 */
export async function admitToken(app: App, token: string, caller: Caller): Promise<Actor> {
  const network = networkOf(caller.address);
  const hash = hashApiToken(token);
  const reservation = app.tokenAttempts.reserve(network, hash);
  if (!("giveBack" in reservation)) {
    const retryAfterSeconds = reservation.waitSeconds;
    throw new AppError(
      "TOO_MANY_REQUESTS",
      `Too many wrong API tokens came from this address. Try again in ${retryAfterSeconds} seconds.`,
      { retryAfterSeconds },
    );
  }
  const actor = await readToken(app, token, caller);
  if (!actor) {
    app.tokenAttempts.forget(network, hash);
    throw new AppError(
      "UNAUTHENTICATED",
      "This API token is unknown, revoked or expired, or its owner is disabled. " +
        "Make a new one under Settings, API tokens.",
    );
  }
  reservation.giveBack();
  app.tokenAttempts.remember(network, hash);
  return actor;
}
