import "server-only";
import type { Token } from "@/lib/core/api/access";
import type { Role } from "@/lib/core/permissions";
import type { ApiTokenRow } from "../../store/schema";

export function tokenValue(row: ApiTokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
