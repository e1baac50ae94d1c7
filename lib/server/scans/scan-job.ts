import "server-only";
import { setMaxListeners } from "node:events";
import { vendors } from "@/lib/core/vendors";
import type { Context } from "../app/context";
import {
  type Job,
  type JobHandle,
  type JobHandler,
  JobStopped,
  type ScanPayload,
} from "../jobs/job";
import { announceUnreadable, endUnreadable } from "./announce-unreadable";
import { mayHideTags } from "./finish-scan";
import { openScannedRegistry } from "./open-registry";
import { runScan } from "./run-scan";
import type { ScanRun, ScannedRegistry, OpenOptions } from "./scan-types";
import { ScanWriter } from "./scan-writer";
import { noSigns } from "../registry-client";
import { Outage } from "./outage";
import { ProgressReporter } from "./scan-progress";

/** More in flight only adds latency: a registry on a few cores is busy with 8 to 16. */
const MOST_AT_ONCE = 16;

/** The handler of scan jobs, over whatever opens a registry: the stored connection, or a test's own. */
export function createScanJob(
  open: (context: Context, registryId: string, options: OpenOptions) => Promise<ScannedRegistry>,
): JobHandler<ScanPayload> {
  return async (context, job, handle) => {
    const registryId = job.registry_id;
    if (registryId === null) throw new Error(`Scan ${job.id} names no registry`);
    const whole = job.payload.repositories === null;
    const registry = await open(context, registryId, { whole, signal: handle.signal });
    const known = await loadKnown(context, registryId);
    const scan = prepareScan(context, registryId, registry, job, handle, known);
    try {
      const { settings, check } = registry;
      await runScan(scan, { job, named: settings.repositories, settings, check });
      if (whole) await endUnreadable(context, registryId);
    } catch (error) {
      const stop: unknown = handle.signal.reason;
      // What was read stays, unless another worker owns the scan by now and writes itself.
      if (!(stop instanceof JobStopped && stop.reason === "lost")) await scan.writer.flush();
      if (whole && stop === undefined) await announceUnreadable(context, registryId, error);
      throw error;
    } finally {
      scan.reporter.send();
    }
  };
}

/** `known`: digests whose content is stored; one that is left out is read and stored once more. */
export function prepareScan(
  context: Context,
  registryId: string,
  { settings, check, reader, vendor = check?.vendor ?? "unknown" }: ScannedRegistry,
  job: Pick<Job<ScanPayload>, "created_at" | "started_at" | "payload">,
  handle: JobHandle,
  known: Set<string>,
): ScanRun {
  // Every request in flight listens for a cancel; Node takes more than ten for a leak.
  setMaxListeners(256, handle.signal);
  const reread = job.payload.reread === true;
  const before = reader.usage;
  const start = { requests: before.requests, bytes: before.bytes };
  return {
    context,
    registryId,
    reader,
    atOnce: Math.min(settings.maxConcurrency, MOST_AT_ONCE),
    writer: new ScanWriter(context, registryId),
    reporter: new ProgressReporter({
      report: (progress) => handle.report(progress),
      usage: () => ({
        requests: reader.usage.requests - start.requests,
        bytes: reader.usage.bytes - start.bytes,
      }),
      now: () => context.app.now(),
    }),
    outage: new Outage(reader, handle.signal),
    signal: handle.signal,
    // What another scan has read since somebody asked is as good, except where it was not to be believed.
    since: reread ? (job.started_at ?? job.created_at) : job.created_at,
    known,
    reread,
    referrers: { api: check ? check.capabilities.referrers : null },
    mayHideTags: mayHideTags(check),
    lists: { signs: noSigns },
    headFirst: vendors[vendor].readsCountAsPulls,
    configsRead: { late: false },
    changed: new Set(),
    underWay: new Map(),
    stored: null,
    configs: new Map(),
  };
}

const PAGE = 10_000;

async function loadKnown(context: Context, registryId: string): Promise<Set<string>> {
  const known = new Set<string>();
  for (let cursor = ""; ;) {
    const rows = await context.db
      .selectFrom("manifests")
      .select("digest")
      .where("registry_id", "=", registryId)
      .where("digest", ">", cursor)
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) known.add(row.digest);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return known;
    cursor = last.digest;
  }
}

export const scanJob = createScanJob(openScannedRegistry);
