import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import { jobSignals } from "../jobs/signals";
import type { Context, Verb } from "../app/context";
import { version } from "../app/version";
import { text, type TextBody } from "../http/responses";
import { openApiDocument } from "../openapi/document";

/** Fails when the store does not answer, so that a health check sees it by the status alone. */
export const getHealth: Verb<typeof api.system.health> = async ({ app, db }) => {
  await sql`select 1`.execute(db);
  const worker = jobSignals(app).workerRunning ? "running" : "stopped";
  return {
    status: worker === "running" ? "ok" : "degraded",
    version,
    store: app.dialect,
    worker,
  };
};

/** Prometheus text of this process, and how many jobs wait in the store that all processes share. */
export async function getMetrics({ app, db }: Context): Promise<TextBody> {
  const row = await db
    .selectFrom("jobs")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  app.metrics.jobsQueued.set(row.count);
  const { registry } = app.metrics;
  return text(await registry.metrics(), registry.contentType);
}

const made = new Map<string | undefined, TextBody>();

/** The same for everybody and as long as the process runs, so it is made once. */
export async function getOpenApi({ app }: Context): Promise<TextBody> {
  const publicUrl = app.env.DRYDOCK_PUBLIC_URL;
  const before = made.get(publicUrl);
  if (before) return before;
  const body = JSON.stringify(openApiDocument({ version, publicUrl }));
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const document = { ...text(body, "application/json"), etag };
  made.set(publicUrl, document);
  return document;
}
