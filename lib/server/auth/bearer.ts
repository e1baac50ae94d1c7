import "server-only";
import { timingSafeEqual } from "node:crypto";
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

/** Who an API token stands for; null for unknown, revoked and expired. */
export async function readToken(app: App, token: string): Promise<Actor | null> {
  const hash = hashApiToken(token);
  const row = await app.db
    .selectFrom("api_tokens")
    .selectAll()
    .where("token_hash", "=", hash)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(hash))) return null;
  const now = app.now();
  if (!isRole(row.role) || (row.expires_at !== null && row.expires_at <= now)) return null;
  if (row.last_used_at === null || now - row.last_used_at >= USE_RECORDED_EVERY_MS) {
    await app.db
      .updateTable("api_tokens")
      .set({ last_used_at: now })
      .where("id", "=", row.id)
      .execute();
  }
  return { type: "token", id: row.id, name: row.name, role: row.role };
}
