import "server-only";
import type { api } from "@/lib/core/api";
import type { Token } from "@/lib/core/api/access";
import type { Role } from "@/lib/core/permissions";
import { type Context, personOf, type Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { hashApiToken, newApiToken } from "../crypto/api-token";
import { phrase, refusal } from "../phrases";
import type { ApiTokenRow } from "../store/schema";
import { effectiveRole, type TokenWithOwner } from "./bearer";

export const listTokens: Verb<typeof api.tokens.list> = async (context) => {
  const rows = await tokensWithOwner(context)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map(tokenValue), next: null };
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** The secret is in this answer and nowhere else: the store has only its hash. */
export const createToken: Verb<typeof api.tokens.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const secret = newApiToken();
    const now = app.now();
    const row: ApiTokenRow = {
      id: app.newId(),
      name: body.name,
      token_hash: hashApiToken(secret),
      role: body.role,
      created_by: actor.name,
      created_by_id: personOf(actor),
      created_at: now,
      last_used_at: null,
      expires_at: body.expiresInDays === null ? null : now + body.expiresInDays * DAY_MS,
    };
    await db.insertInto("api_tokens").values(row).execute();
    await writeAudit(context, {
      action: "token.create",
      target: row.name,
      details: { role: row.role, expiresAt: row.expires_at },
    });
    const made = await tokensWithOwner(context)
      .where("api_tokens.id", "=", row.id)
      .executeTakeFirstOrThrow();
    return { ...tokenValue(made), secret };
  });

export const removeToken: Verb<typeof api.tokens.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await context.db
      .deleteFrom("api_tokens")
      .where("id", "=", params.token)
      .returning("name")
      .executeTakeFirst();
    if (!row) throw refusal("NOT_FOUND", phrase("access.tokenGone"));
    await writeAudit(context, { action: "token.remove", target: row.name });
  });

type TokenRow = ApiTokenRow & TokenWithOwner & { owner_email: string | null };

/** Tokens with what their owner's row says. */
function tokensWithOwner({ db }: Context) {
  return db
    .selectFrom("api_tokens")
    .leftJoin("users", "users.id", "api_tokens.created_by_id")
    .selectAll("api_tokens")
    .select([
      "users.email as owner_email",
      "users.role as owner_role",
      "users.disabled as owner_disabled",
    ]);
}

function tokenValue(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    effectiveRole: effectiveRole(row),
    createdAt: row.created_at,
    createdBy: row.created_by,
    owner:
      row.created_by_id === null
        ? null
        : { id: row.created_by_id, email: row.owner_email ?? row.created_by },
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
