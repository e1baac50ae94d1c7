import "server-only";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../audit/write-audit";
import type { App } from "../context";
import { verifyPassword, wastePasswordCheck } from "../crypto/password";
import { normalizeEmail } from "../services/users/user-value";
import type { UserRow } from "../store/schema";
import { isRole } from "./role";

/**
 * The user whose address and password these are; null for wrong ones, without saying which of the two.
 * `place`: the caller's address. Throws TOO_MANY_REQUESTS after too many failures.
 */
export async function signIn(
  app: App,
  given: { email: string; password: string; place: string },
): Promise<UserRow | null> {
  const email = normalizeEmail(given.email);
  const retryAfterSeconds = app.signInAttempts.waitSeconds(email, given.place);
  if (retryAfterSeconds > 0) {
    app.metrics.signIns.inc({ outcome: "limited" });
    throw new AppError(
      "TOO_MANY_REQUESTS",
      `Too many failed sign-ins. Try again in ${waitText(retryAfterSeconds)}.`,
      { retryAfterSeconds },
    );
  }
  const user = await findByPassword(app, email, given.password);
  if (!user) {
    app.signInAttempts.recordFailure(email, given.place);
    app.metrics.signIns.inc({ outcome: "refused" });
    app.log.warn({ email, place: given.place }, "sign-in refused");
    return null;
  }
  app.signInAttempts.recordSuccess(email, given.place);
  app.metrics.signIns.inc({ outcome: "accepted" });
  await auditSignIn(app, user);
  return user;
}

async function findByPassword(app: App, email: string, password: string): Promise<UserRow | null> {
  const user = await app.db
    .selectFrom("users")
    .selectAll()
    .where("email", "=", email)
    .executeTakeFirst();
  const matches = user
    ? await verifyPassword(password, user.password_hash)
    : await wastePasswordCheck(password);
  return user && matches && user.disabled === 0 && isRole(user.role) ? user : null;
}

async function auditSignIn(app: App, user: UserRow): Promise<void> {
  const { id, email, role } = user;
  if (!isRole(role)) return;
  const actor = { type: "user", id, name: email, role } as const;
  await writeAudit({ app, db: app.db, actor }, { action: "session.create", target: email });
}

function waitText(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
