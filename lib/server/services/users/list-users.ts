import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { countSessions, userValue } from "./user-value";

export const listUsers: Verb<typeof api.users.list> = async (context) => {
  const rows = await context.db.selectFrom("users").selectAll().orderBy("email").execute();
  const sessions = await countSessions(context);
  return { items: rows.map((row) => userValue(row, sessions.get(row.id) ?? 0)), next: null };
};
