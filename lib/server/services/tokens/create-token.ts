import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Actor, Verb } from "../../context";
import { hashApiToken, newApiToken } from "../../crypto/api-token";
import type { ApiTokenRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { tokensWithOwner, tokenValue } from "./token-value";

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
      created_by_id: ownerOf(actor),
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

/** What a token makes belongs to the token's owner, so that it ends with the same user. */
function ownerOf(actor: Actor): string | null {
  if (actor.type === "user") return actor.id;
  return actor.type === "token" ? actor.ownerId : null;
}
