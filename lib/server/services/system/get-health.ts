import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { version } from "../../version";

/** Fails when the store does not answer, so that a health check sees it by the status alone. */
export const getHealth: Verb<typeof api.system.health> = async ({ app, db }) => {
  await sql`select 1`.execute(db);
  const worker = app.jobs.workerRunning ? "running" : "stopped";
  return {
    status: worker === "running" ? "ok" : "degraded",
    version,
    store: app.dialect,
    worker,
  };
};
