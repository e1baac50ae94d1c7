import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { tokenValue } from "./token-value";

export const listTokens: Verb<typeof api.tokens.list> = async ({ db }) => {
  const rows = await db
    .selectFrom("api_tokens")
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map(tokenValue), next: null };
};
