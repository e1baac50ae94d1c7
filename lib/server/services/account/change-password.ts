import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Caller } from "../../auth/caller";
import { checkCurrentPassword } from "../../auth/check-current-password";
import { laneOf } from "../../auth/lane-of";
import { refuseWeakPassword } from "../../auth/password-rules";
import { sealSessionCookie } from "../../auth/session-cookie";
import { endSessionsOf, insertSession } from "../../auth/session-store";
import type { Context } from "../../context";
import { hashPassword } from "../../crypto/password";
import type { UserRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { findUser } from "../users/user-value";
import { ownAccount } from "./own-account";

/** What has no request behind it is a test. */
const unknownCaller: Caller = { address: "unknown", https: false, userAgent: null };

type Input = EndpointRequest<typeof api.account.changePassword>;

/** Ends every session of the user, and answers with the cookie of a new one for who asked. */
export async function changePassword(
  context: Context,
  { body }: Input,
): Promise<Record<string, string>> {
  const { app, caller = unknownCaller } = context;
  const { id, sessionId = "" } = ownAccount(context);
  const user = await findUser(context, id);
  await checkCurrentPassword(context, user, { password: body.current, sessionId });
  await refuseNewPassword(user, body);
  const passwordHash = await hashPassword(body.password, { lane: laneOf(context) });
  const secret = await storePassword(context, user, passwordHash, caller);
  return { "set-cookie": await sealSessionCookie(app, { sub: user.id, secret }, caller.https) };
}

async function refuseNewPassword(user: UserRow, body: Input["body"]): Promise<void> {
  if (body.password === body.current) {
    const message = "The new password is the current one. Choose another.";
    throw new AppError("BAD_REQUEST", message, { issues: [{ path: "body.password", message }] });
  }
  await refuseWeakPassword(body.password, user);
}

function storePassword(
  outer: Context,
  user: UserRow,
  passwordHash: string,
  caller: Caller,
): Promise<string> {
  return inTransaction(outer, async (context) => {
    // With the hash that was checked: an admin may have set another meanwhile, or disabled the user.
    const changed = await context.db
      .updateTable("users")
      .set({ password_hash: passwordHash, must_change_password: 0 })
      .where("id", "=", user.id)
      .where("password_hash", "=", user.password_hash)
      .where("disabled", "=", 0)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) {
      throw new AppError("CONFLICT", "Your account was changed just now. Sign in and try again.");
    }
    const sessionsEnded = await endSessionsOf(context.db, user.id);
    await writeAudit(context, {
      action: "password.change",
      target: user.email,
      details: { sessionsEnded },
    });
    return insertSession(context, user.id, caller);
  });
}
