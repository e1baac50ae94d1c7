import "server-only";
import { writeAudit } from "../audit/write-audit";
import type { App } from "../context";
import { inTransaction } from "../store/transaction";
import type { Caller } from "./caller";
import { endSession, findSession } from "./session-store";

/** Ends the session in the store. One that has ended already, or was forged, leaves no entry in the audit. */
export async function signOut(app: App, secret: string | null, caller: Caller): Promise<void> {
  const user = await findSession(app, secret);
  if (!user) return;
  await inTransaction({ app, db: app.db, actor: user.actor, caller }, async (context) => {
    await endSession(context.db, secret);
    await writeAudit(context, { action: "session.end", target: user.email });
  });
}
