import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { Role } from "@/lib/core/permissions";
import { writeAudit } from "../../audit/write-audit";
import { laneOf } from "../../auth/lane-of";
import { refuseWeakPassword } from "../../auth/password-rules";
import type { Context, Verb } from "../../context";
import { hashPassword } from "../../crypto/password";
import type { UserRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { isUniqueViolation } from "../../store/unique-violation";
import { normalizeEmail, userValue } from "./user-value";

export const createUser: Verb<typeof api.users.create> = async (outer, { body }) => {
  await refuseWeakPassword(body.password, { email: body.email, name: body.name ?? null });
  // Before the transaction: a hash takes a good part of a second, and SQLite has one writer.
  const passwordHash = await hashPassword(body.password, { lane: laneOf(outer) });
  return inTransaction(outer, async (context) => {
    const row = await insertUser(context, { ...body, passwordHash });
    await writeAudit(context, {
      action: "user.create",
      target: row.email,
      details: { role: row.role },
    });
    return userValue(row, 0);
  });
};

/**
 * The password is known to whoever set it, so the user has to change it at the first sign-in.
 * Throws CONFLICT when someone has the address already.
 */
export async function insertUser(
  { app, db }: Context,
  user: { email: string; name?: string; role: Role; passwordHash: string },
): Promise<UserRow> {
  const row: UserRow = {
    id: app.newId(),
    email: normalizeEmail(user.email),
    name: user.name || null,
    password_hash: user.passwordHash,
    role: user.role,
    disabled: 0,
    must_change_password: 1,
    created_at: app.now(),
  };
  try {
    await db.insertInto("users").values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", `There is a user with the address ${row.email} already.`);
  }
  return row;
}
