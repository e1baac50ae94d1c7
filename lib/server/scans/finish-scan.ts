import "server-only";
import type { CheckFacts } from "@/lib/core/api/registries";
import { encodePhrase, joinSentences, type Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import type { Job, ScanPayload } from "../jobs/job";
import { phrase } from "../phrases";
import { dropOrphans } from "./drop-orphans";
import { dateIndexes } from "./index-dates";
import type { RepositoryList } from "./list-repositories";
import { saveDailyTotals } from "./daily-totals";
import { saveExclusiveSizes } from "./exclusive-sizes";
import { saveTotals } from "./save-totals";
import type { ScanRun } from "./scan-types";
import { readJson } from "../store/json";

/** Repositories per transaction: one each would be as many waits for the disk. */
const TOTALS_AT_ONCE = 100;

/** What needs the whole registry: dates of indexes, figures, what each tag alone holds. */
export async function finishScan(
  scan: ScanRun,
  { job, list }: { job: Job<ScanPayload>; list: RepositoryList },
): Promise<void> {
  const { context, registryId, reporter } = scan;
  const interrupted = job.attempts > 1 || (await isFullReadDue(scan));
  const stale = await takeStaleTotals(scan);
  const some = job.payload.repositories !== null;
  const isChanged = scan.changed.size > 0 || scan.configsRead.late || interrupted || stale;
  if (isChanged) {
    await dropOrphans(scan);
    const dated = await dateIndexes(scan);
    const everywhere = scan.configsRead.late || interrupted;
    // Figures of what was read have been added up, as far as its dates were known then.
    const changed = dated ? [...scan.changed] : [];
    const names = everywhere ? await repositoryNames(scan) : changed;
    for (let start = 0; start < names.length; start += TOTALS_AT_ONCE) {
      await inTransaction(context, async ({ db }) => {
        for (const repository of names.slice(start, start + TOTALS_AT_ONCE)) {
          await saveTotals(db, { registryId, repository });
        }
      });
    }
  }
  // A full scan always: runs and scans of some repositories have changed what it finds as they left it.
  const totals = isChanged || !some ? await saveExclusiveSizes(scan) : null;
  const unread = some ? reporter.counts.repositoriesIncomplete : await countIncomplete(scan);
  const complete = (some || list.complete) && unread === 0;
  const why = complete ? null : explain(list.reason, reporter.counts.hiddenTags, unread);
  const incompleteReason = why && encodePhrase(why);
  Object.assign(reporter.progress, { complete, incompleteReason });
  if (some) return;
  await saveListSigns(scan);
  if (totals) await saveDailyTotals(scan, totals);
  const lastScan = { id: job.id, finishedAt: context.app.now(), complete, incompleteReason };
  await context.db
    .updateTable("registries")
    .set({ last_scan: JSON.stringify(lastScan) })
    .where("id", "=", registryId)
    .execute();
}

function explain(listed: Phrase | null, hidden: number, unread: number): Phrase | null {
  return joinSentences(
    listed,
    hidden > 0 ? phrase("scans.hiddenTags", { count: hidden }) : null,
    unread > 0 ? phrase("scans.unread", { count: unread }) : null,
  );
}

/** Whether a scan has ended early since the last one that came this far: what it read is added up nowhere. */
async function isFullReadDue({ context, registryId }: ScanRun): Promise<boolean> {
  const registry = await context.db
    .selectFrom("registries")
    .select("last_scan")
    .where("id", "=", registryId)
    .executeTakeFirst();
  const since = registry?.last_scan ? readJson(registry.last_scan).finishedAt : 0;
  const ended = await context.db
    .selectFrom("jobs")
    .select("id")
    .where("registry_id", "=", registryId)
    .where("kind", "=", "scan")
    .where("state", "in", ["failed", "cancelled"])
    .where("finished_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return ended !== undefined;
}

async function repositoryNames(scan: ScanRun): Promise<string[]> {
  const rows = await scan.context.db
    .selectFrom("repositories")
    .select("name")
    .where("registry_id", "=", scan.registryId)
    .execute();
  return rows.map((row) => row.name);
}

async function countIncomplete(scan: ScanRun): Promise<number> {
  const row = await scan.context.db
    .selectFrom("repositories")
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .where("registry_id", "=", scan.registryId)
    .where("complete", "=", 0)
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * Whether events have changed something since figures over the whole registry were last added up; the
 * caller adds them up now. Doing so after every push would cost far more than reading what was pushed.
 */
async function takeStaleTotals({
  context,
  registryId,
}: {
  context: Context;
  registryId: string;
}): Promise<boolean> {
  const result = await context.db
    .updateTable("event_intake")
    .set({ figures_stale: 0 })
    .where("registry_id", "=", registryId)
    .where("figures_stale", "=", 1)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether lists of tags may leave some out; what no check has found out counts as no. */
export function mayHideTags(check: CheckFacts | null): boolean {
  const found = check?.capabilities.hiddenTags;
  return found === "possible" || found === "affected";
}

/**
 * Keeps what the lists of a scan have shown, as far as the check leaves a question open: what another version
 * once listed behind the same address shows nothing of this one.
 */
async function saveListSigns(scan: ScanRun): Promise<void> {
  await scan.context.db
    .updateTable("registries")
    .set({ list_signs: scan.mayHideTags ? JSON.stringify(scan.lists.signs) : null })
    .where("id", "=", scan.registryId)
    .execute();
}
