import "server-only";
import { timingSafeEqual } from "node:crypto";
import { LRUCache } from "lru-cache";
import { lesserRole, type Role } from "@/lib/core/permissions";
import { perApp } from "../app/per-app";
import type { Actor, App, Caller } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { hashApiToken } from "../crypto/api-token";
import { phrase, refusal } from "../phrases";
import type { ApiTokenRow } from "../store/schema";
import { networkOf } from "../app/network-address";
import { type Rate, RateLimit } from "./rate-limit";
import { isRole } from "./role";
import type { Reservation } from "./sign-in/sign-in-attempts";

/** last_used_at is for people: a write per request would cost more than it tells. */
const USE_RECORDED_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** The API token of an Authorization header; null when there is none. */
export function bearerOf(header: string | null): string | null {
  const match = /^Bearer +(\S+)$/i.exec(header ?? "");
  return match?.[1] ?? null;
}

/** The actor of an API token; null when it is unknown, revoked or expired, or its owner is disabled. */
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
      // When several requests come at the same moment, one of them leaves the entry.
      .where("last_used_at", lastUse === null ? "is" : "=", lastUse)
      .executeTakeFirst();
    if (noted.numUpdatedRows === 0n || !isFirstOfDay) return;
    await writeAudit(inside, { action: "token.use", target: name });
  });
}

function dayOf(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

/**
 * The actor of an API token. Wrong tokens are counted for the caller's network, before they are looked up.
 * Throws UNAUTHENTICATED for a wrong one, TOO_MANY_REQUESTS for too many.
 */
export async function admitToken(app: App, token: string, caller: Caller): Promise<Actor> {
  const network = networkOf(caller.address);
  const hash = hashApiToken(token);
  const reservation = tokenAttempts(app).reserve(network, hash);
  if (!("giveBack" in reservation)) {
    const retryAfterSeconds = reservation.waitSeconds;
    const said = phrase("access.tooManyTokens", { seconds: retryAfterSeconds });
    throw refusal("TOO_MANY_REQUESTS", said, { retryAfterSeconds });
  }
  const actor = await readToken(app, token, caller);
  if (!actor) {
    tokenAttempts(app).forget(network, hash);
    throw refusal("UNAUTHENTICATED", phrase("access.wrongToken"));
  }
  reservation.giveBack();
  tokenAttempts(app).remember(network, hash);
  return actor;
}

/** Wrong API tokens from one network. A script with a revoked one is told so until it has used this up. */
const wrongTokens: Rate = { burst: 60, everyMs: 5_000 };
const MAX_GOOD = 1_000;

/**
 * How often a network may send wrong API tokens, counted before a token is looked up. A token that was good
 * from the same network a while ago is not counted, so that one broken script does not stop the others.
 */
export class TokenAttempts {
  readonly #wrong: RateLimit;
  /** `network hash` */
  readonly #good = new LRUCache<string, true>({ max: MAX_GOOD });

  constructor(now: () => number) {
    this.#wrong = new RateLimit(wrongTokens, now);
  }

  reserve(network: string, hash: string): Reservation {
    if (this.#good.has(`${network} ${hash}`)) return { waitSeconds: 0, giveBack: () => undefined };
    const waitMs = this.#wrong.waitMs(network);
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) };
    this.#wrong.take(network);
    return { waitSeconds: 0, giveBack: () => this.#wrong.giveBack(network) };
  }

  remember(network: string, hash: string): void {
    this.#good.set(`${network} ${hash}`, true);
  }

  forget(network: string, hash: string): void {
    this.#good.delete(`${network} ${hash}`);
  }
}

export const tokenAttempts = perApp("access/token-attempts", ({ now }) => new TokenAttempts(now));
