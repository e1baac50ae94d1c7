import "server-only";
import { timingSafeEqual } from "node:crypto";
import { writeAudit } from "../audit/write-audit";
import { lesserRole, type Role } from "@/lib/core/permissions";
import type { Actor, App } from "../context";
import { hashApiToken } from "../crypto/api-token";
import type { ApiTokenRow } from "../store/schema";
import { inTransaction } from "../store/transaction";
import type { Caller } from "./caller";
import { isRole } from "./role";

/** last_used_at is for people: a write per request would cost more than it tells. */
const USE_RECORDED_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** The API token of an Authorization header; null when there is none. */
export function bearerOf(header: string | null): string | null {
  const match = /^Bearer +(\S+)$/i.exec(header ?? "");
  return match?.[1] ?? null;
}

/** Who an API token stands for; null for unknown, revoked, expired, and of an owner who is disabled. */
export async function readToken(app: App, token: string, caller?: Caller): Promise<Actor | null> {
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
  const { id, name, created_by_id: ownerId } = row;
  const actor = { type: "token", id, name, role, ownerId } as const;
  await recordUse(app, row, actor, caller);
  return actor;
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

/** The audit has one entry for each day (UTC) on which a token was used, with its first caller. */
async function recordUse(
  app: App,
  { id, name, last_used_at: lastUse }: ApiTokenRow,
  actor: Actor,
  caller: Caller | undefined,
): Promise<void> {
  const now = app.now();
  const isFirstOfDay = lastUse === null || dayOf(lastUse) !== dayOf(now);
  if (!isFirstOfDay && now - lastUse < USE_RECORDED_EVERY_MS) return;
  const context = { app, db: app.db, actor, ...(caller ? { caller } : {}) };
  await inTransaction(context, async (inside) => {
    const noted = await inside.db
      .updateTable("api_tokens")
      .set({ last_used_at: now })
      .where("id", "=", id)
      // Of several requests at the same moment, one leaves the entry.
      .where("last_used_at", lastUse === null ? "is" : "=", lastUse)
      .executeTakeFirst();
    if (noted.numUpdatedRows === 0n || !isFirstOfDay) return;
    await writeAudit(inside, { action: "token.use", target: name });
  });
}

function dayOf(instant: number): number {
  return Math.floor(instant / DAY_MS);
}
