import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { tokensWithOwner, tokenValue } from "./token-value";

export const listTokens: Verb<typeof api.tokens.list> = async (context) => {
  const rows = await tokensWithOwner(context)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map(tokenValue), next: null };
};
