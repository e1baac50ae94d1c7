import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import { laneOf } from "../../auth/lane-of";
import { refuseWeakPassword } from "../../auth/password-rules";
import { endSessionsOf } from "../../auth/session-store";
import type { Context, Verb } from "../../context";
import { hashPassword } from "../../crypto/password";
import type { UserRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { countSessions, findUser, userValue } from "./user-value";

/**
 * Another password, role or state ends all sessions of the user. A password that is set here is known to
 * two people, so the user has to change it at the next sign-in.
 */
export const updateUser: Verb<typeof api.users.update> = async (outer, { params, body }) => {
  const passwordHash = await hashNewPassword(outer, params.user, body.password);
  return inTransaction(outer, async (context) => {
    const row = await findUser(context, params.user);
    const next: UserRow = {
      ...row,
      name: body.name === undefined ? row.name : body.name || null,
      role: body.role ?? row.role,
      disabled: body.disabled === undefined ? row.disabled : Number(body.disabled),
      password_hash: passwordHash ?? row.password_hash,
      must_change_password: passwordHash === undefined ? row.must_change_password : 1,
    };
    await keepAnAdmin(context, () =>
      context.db.updateTable("users").set(next).where("id", "=", row.id).execute(),
    );
    const ended = endsSessions(row, next) ? await endSessionsOf(context.db, row.id) : null;
    const { password, ...open } = body;
    await writeAudit(context, {
      action: "user.update",
      target: row.email,
      details: {
        ...open,
        ...(password === undefined ? {} : { passwordChanged: true }),
        ...(ended === null ? {} : { sessionsEnded: ended }),
      },
    });
    return userValue(next, (await countSessions(context)).get(row.id) ?? 0);
  });
};

function endsSessions(before: UserRow, after: UserRow): boolean {
  const keys = ["role", "disabled", "password_hash"] as const;
  return keys.some((key) => before[key] !== after[key]);
}

/** Before the transaction: a hash takes a good part of a second, and SQLite has one writer. */
async function hashNewPassword(context: Context, id: string, password: string | undefined) {
  if (password === undefined) return undefined;
  const { actor } = context;
  if (actor.type === "user" && actor.id === id) {
    throw new AppError(
      "FORBIDDEN",
      "Your own password is changed under Account, where the current one is asked for.",
    );
  }
  await refuseWeakPassword(password, await findUser(context, id));
  return hashPassword(password, { lane: laneOf(context) });
}
