import "server-only";
import { AppError } from "@/lib/core/errors";
import type { App } from "../context";
import { verifyPassword } from "../crypto/password";
import type { UserRow } from "../store/schema";

/**
 * Asks for the password again before it is changed: a session that was left open, or copied, is not
 * enough to take an account over. A wrong one counts like a failed sign-in, so that this is no way around
 * the limit there. Throws BAD_REQUEST for a wrong one, TOO_MANY_REQUESTS for too many.
 */
export async function checkCurrentPassword(
  app: App,
  user: UserRow,
  given: { password: string; address: string },
): Promise<void> {
  const retryAfterSeconds = app.signInAttempts.waitSeconds(user.email, given.address);
  if (retryAfterSeconds > 0) {
    throw new AppError(
      "TOO_MANY_REQUESTS",
      `Too many wrong passwords. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
      { retryAfterSeconds },
    );
  }
  if (await verifyPassword(given.password, user.password_hash)) {
    app.signInAttempts.recordSuccess(user.email, given.address);
    return;
  }
  app.signInAttempts.recordFailure(user.email, given.address);
  const message = "The current password is not right.";
  throw new AppError("BAD_REQUEST", message, { issues: [{ path: "body.current", message }] });
}
