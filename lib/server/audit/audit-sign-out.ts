import "server-only";
import type { JWT } from "next-auth/jwt";
import type { Caller } from "../auth/caller";
import { findSessionUser } from "../auth/session-cookie";
import type { App } from "../context";
import { writeAudit } from "./write-audit";

/** Call it while the session is still good: one that has ended, or was forged, leaves no entry. */
export async function auditSignOut(app: App, token: JWT | null, caller: Caller): Promise<void> {
  const user = await findSessionUser(app, token?.sub ?? "", token?.version);
  if (!user) return;
  const context = { app, db: app.db, actor: user.actor, caller };
  await writeAudit(context, { action: "session.end", target: user.email });
}
