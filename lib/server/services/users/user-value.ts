import "server-only";
import type { User } from "@/lib/core/api/access";
import { AppError } from "@/lib/core/errors";
import type { Role } from "@/lib/core/permissions";
import { liveSessions } from "../../auth/session-store";
import type { Context } from "../../context";
import type { UserRow } from "../../store/schema";

/** @param sessions how many are open */
export function userValue(row: UserRow, sessions: number): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    mustChangePassword: row.must_change_password === 1,
    sessions,
    createdAt: row.created_at,
  };
}

/** Open sessions by user id; users without one are not in it. */
export async function countSessions({ app, db }: Context): Promise<Map<string, number>> {
  const rows = await liveSessions(app, db)
    .select(["user_id", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("user_id")
    .execute();
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
}

/** One spelling per person: people do not remember which letters they wrote large. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Throws NOT_FOUND. */
export async function findUser({ db }: Context, id: string): Promise<UserRow> {
  const row = await db.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", "There is no such user. Someone may have removed it.");
}
