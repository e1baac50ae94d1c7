import "server-only";
import { timingSafeEqual } from "node:crypto";
import { lesserRole, type Role } from "@/lib/core/permissions";
import type { Actor, App } from "../context";
import { hashApiToken } from "../crypto/api-token";
import { isRole } from "./role";

/** last_used_at is for people: a write per request would cost more than it tells. */
const USE_RECORDED_EVERY_MS = 60_000;

/** The API token of an Authorization header; null when there is none. */
export function bearerOf(header: string | null): string | null {
  const match = /^Bearer +(\S+)$/i.exec(header ?? "");
  return match?.[1] ?? null;
}

/** Who an API token stands for; null for unknown, revoked, expired, and of an owner who is disabled. */
export async function readToken(app: App, token: string): Promise<Actor | null> {
  const hash = hashApiToken(token);
  const row = await app.db
    .selectFrom("api_tokens")
    .leftJoin("users", "users.id", "api_tokens.created_by_id")
    .selectAll("api_tokens")
    .select(["users.role as owner_role", "users.disabled as owner_disabled"])
    .where("token_hash", "=", hash)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(hash))) return null;
  const now = app.now();
  const role = effectiveRole(row);
  if (role === null || (row.expires_at !== null && row.expires_at <= now)) return null;
  if (row.last_used_at === null || now - row.last_used_at >= USE_RECORDED_EVERY_MS) {
    await app.db
      .updateTable("api_tokens")
      .set({ last_used_at: now })
      .where("id", "=", row.id)
      .execute();
  }
  return { type: "token", id: row.id, name: row.name, role, ownerId: row.created_by_id };
}

export interface TokenWithOwner {
  role: string;
  created_by_id: string | null;
  /** Null where no user has the id, or the token has no owner. */
  owner_role: string | null;
  owner_disabled: number | null;
}

/**
 * What a token may do now: no more than its owner. Null when that is nothing, because the owner is
 * disabled or gone. A token without an owner has its own role.
 */
export function effectiveRole(row: TokenWithOwner): Role | null {
  if (!isRole(row.role)) return null;
  if (row.created_by_id === null) return row.role;
  if (row.owner_role === null || row.owner_disabled !== 0 || !isRole(row.owner_role)) return null;
  return lesserRole(row.role, row.owner_role);
}
