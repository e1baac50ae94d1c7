import "server-only";
import type { Token } from "@/lib/core/api/access";
import type { Role } from "@/lib/core/permissions";
import { effectiveRole, type TokenWithOwner } from "../../auth/bearer";
import type { Context } from "../../context";
import type { ApiTokenRow } from "../../store/schema";

type TokenRow = ApiTokenRow & TokenWithOwner & { owner_email: string | null };

/** Tokens with what their owner's row says. */
export function tokensWithOwner({ db }: Context) {
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

export function tokenValue(row: TokenRow): Token {
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
