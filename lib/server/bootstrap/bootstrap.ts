import "server-only";
import type { App, Context } from "../context";
import { removeEndedSessions } from "../auth/session-store";
import { ensureApiToken } from "./api-token";
import { ensureFirstAdmin } from "./first-admin";
import { mendAddresses } from "./mend-addresses";
import { ensureRegistry } from "./registry";
import { resealStore, sayResealed } from "./reseal";

/**
 * Makes what the environment asks for: stored secrets sealed with the current one, first admin, API token,
 * registry. Safe to repeat at every start, and by several processes at once.
 */
export async function bootstrap(
  app: App,
  announce: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  const context: Context = {
    app,
    db: app.db,
    actor: { type: "system", name: "environment", role: "admin" },
  };
  if (app.env.DRYDOCK_SECRET_OLD || app.env.DRYDOCK_SECRET_OLD_FILE) await resealAtStart(app);
  await ensureFirstAdmin(context, announce);
  await ensureApiToken(context);
  await mendAddresses(context);
  await ensureRegistry(context);
  await removeEndedSessions(app, app.db);
}

async function resealAtStart(app: App): Promise<void> {
  const resealed = await resealStore(app);
  app.log[resealed.lost.length > 0 ? "warn" : "info"](sayResealed(resealed));
}
