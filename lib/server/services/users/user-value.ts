import "server-only";
import type { User } from "@/lib/core/api/access";
import { AppError } from "@/lib/core/errors";
import type { Role } from "@/lib/core/permissions";
import type { Context } from "../../context";
import type { UserRow } from "../../store/schema";

export function userValue(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  };
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
