import "server-only";
import { SILENT_AFTER_MS } from "@/lib/core/in-use/stale";
import { describeDuration } from "@/lib/core/policy/duration";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { overAndOver } from "../jobs/job";
import { inEnglish } from "../phrases";
import { announceOnce, lasting } from "../notifications/lasting";

const EVERY_MS = 10 * 60_000;

/** Looks for sources that have fallen silent, over and over. */
export const watchSourcesJob = overAndOver(EVERY_MS, announceSilent);

export async function announceSilent(context: Context): Promise<void> {
  const now = context.app.now();
  const silent = await context.db
    .selectFrom("in_use_sources")
    .select(["name", "observed_at", "failure"])
    .where("observed_at", "<", now - SILENT_AFTER_MS)
    .execute();
  for (const { name, observed_at, failure } of silent) {
    const since =
      observed_at === 0
        ? "has never been read"
        : `has reported nothing for ${describeDuration(now - observed_at)}`;
    await announceOnce(context, lasting.silent(name), {
      event: "sourceStale",
      title: `${name} ${since}`,
      message: `Policies that protect what is in use delete nothing until it reports again.${failure === null ? "" : ` The last time it could not be read: ${inEnglish(failure)}`}`,
      path: paths.inUse(),
    });
  }
}
