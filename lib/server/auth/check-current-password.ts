import "server-only";
import { AppError } from "@/lib/core/errors";
import { writeAuditOnce } from "../audit/write-audit";
import type { Context } from "../context";
import type { UserRow } from "../store/schema";
import { checkPassword } from "./check-password";

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
  const message = "The current password is not right.";
  throw new AppError("BAD_REQUEST", message, { issues: [{ path: "body.current", message }] });
}
