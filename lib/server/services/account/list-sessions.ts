import "server-only";
import Bowser from "bowser";
import type { api } from "@/lib/core/api";
import type { Session } from "@/lib/core/api/account";
import { liveSessions } from "../../auth/session-store";
import type { Verb } from "../../context";
import type { SessionRow } from "../../store/schema";
import { ownAccount } from "./own-account";

export const listSessions: Verb<typeof api.account.sessions> = async (context) => {
  const { id, sessionId } = ownAccount(context);
  const rows = await liveSessions(context.app, context.db)
    .selectAll()
    .where("user_id", "=", id)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map((row) => sessionValue(row, row.id === sessionId)), next: null };
};

function sessionValue(row: SessionRow, current: boolean): Session {
  return {
    id: row.id,
    current,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    browser: row.user_agent === null ? null : describeBrowser(row.user_agent),
  };
}

/** "Firefox on Linux"; what is not known by name is said as it was sent. */
function describeBrowser(userAgent: string): string {
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return userAgent;
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
