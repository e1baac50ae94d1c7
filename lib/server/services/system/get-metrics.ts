import "server-only";
import type { Context } from "../../context";
import { text, type TextBody } from "../../http/text";

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
