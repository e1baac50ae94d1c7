import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import { laneOf } from "../../auth/lane-of";
import type { Verb } from "../../context";
import { hashPassword } from "../../crypto/password";
import type { UserRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { findUser, userValue } from "./user-value";

/** A new password, a disabling and a removal end the user's sessions at their next request. */
export const updateUser: Verb<typeof api.users.update> = async (outer, { params, body }) => {
  const passwordHash =
    body.password === undefined
      ? undefined
      : await hashPassword(body.password, { lane: laneOf(outer) });
  return inTransaction(outer, async (context) => {
    const row = await findUser(context, params.user);
    const next: UserRow = {
      ...row,
      name: body.name === undefined ? row.name : body.name || null,
      role: body.role ?? row.role,
      disabled: body.disabled === undefined ? row.disabled : Number(body.disabled),
      password_hash: passwordHash ?? row.password_hash,
    };
    await keepAnAdmin(context, () =>
      context.db.updateTable("users").set(next).where("id", "=", row.id).execute(),
    );
    const { password, ...open } = body;
    await writeAudit(context, {
      action: "user.update",
      target: row.email,
      details: { ...open, ...(password === undefined ? {} : { passwordChanged: true }) },
    });
    return userValue(next);
  });
};
