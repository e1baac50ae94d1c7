import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { userValue } from "./user-value";

export const listUsers: Verb<typeof api.users.list> = async ({ db }) => {
  const rows = await db.selectFrom("users").selectAll().orderBy("email").execute();
  return { items: rows.map(userValue), next: null };
};
