import "server-only";
import type { CheckFacts } from "@/lib/core/api/registries";
import type { Vendor } from "@/lib/core/vendors";
import type { Context } from "../../app/context";
import { JobStopped, type Job, type StopReason, type ScanPayload } from "../../jobs/job";
import { inEnglish } from "../../phrases";
import type { RegistryReader } from "../../registry-client";
import { probedCheck } from "../../registries/testing/probed-check";
import { createTestApp, type TestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { createScanJob } from "../scan-job";
import { type ScanProgress, readProgress } from "../scan-progress";

export interface ScanHarness {
  test: TestApp;
  context: Context;
  /** Runs one scan from beginning to end and returns its last progress. */
  scan(options?: ScanOptions): Promise<ReadProgress>;
}

/** In words. */
interface ReadProgress extends Omit<ScanProgress, "incompleteReason"> {
  incompleteReason: string | null;
}

interface ScanOptions {
  repositories?: string[];
  reread?: true;
  /** The same id and time of creation as an earlier call: the engine takes an interrupted job up again. */
  job?: Partial<Job<ScanPayload>>;
  onProgress?: (progress: ScanProgress) => void;
  /** Handed the means to stop the scan. */
  onStart?: (stop: (reason: StopReason) => void) => void;
}

/** A store with one registry in it, read through `reader`, without the engine in between. */
export async function createScanHarness(
  reader: RegistryReader,
  options: TestAppOptions & {
    named?: string[];
    check?: CheckFacts | null;
    vendor?: Vendor;
    /** The registry's storage directory. */
    storage?: string;
  } = {},
): Promise<ScanHarness> {
  const { named = [], check = null, vendor, storage, ...appOptions } = options;
  const env = { DRYDOCK_STORAGE_ROOTS: storage ?? "", ...appOptions.env };
  const test = await createTestApp({ ...appOptions, env });
  const context = test.context();
  await insertRegistry(context);
  const settings = {
    ...{ repositories: named, maxConcurrency: 16 },
    storage: storage === undefined ? null : { type: "filesystem" as const, root: storage },
    storageSecret: null,
  };
  const scanJob = createScanJob(async () => ({ settings, check, reader, vendor }));
  let scans = 0;
  return {
    test,
    context,
    async scan({ repositories, reread, job, onProgress, onStart } = {}) {
      const stop = new AbortController();
      onStart?.((reason) => stop.abort(new JobStopped(reason)));
      let progress: object = {};
      scans += 1;
      const row = { ...scanRow(`scan-${scans}`, context.app.now()), ...job };
      row.payload = { repositories: repositories ?? null, ...(reread ? { reread } : {}) };
      await scanJob(context, row, {
        signal: stop.signal,
        report: (next) => {
          progress = next;
          onProgress?.(readProgress(next));
        },
        paused: () => false,
        assertHeld: async () => undefined,
      });
      const { incompleteReason: why, ...rest } = readProgress(progress);
      return { ...rest, incompleteReason: why === null ? null : inEnglish(why) };
    },
  };
}

export async function insertRegistry(context: Context, name = "main"): Promise<void> {
  await context.db
    .insertInto("registries")
    .values({
      id: `id-${name}`,
      name,
      url: "http://registry.test",
      settings: "{}",
      secrets: "",
      origin: null,
      check_result: probedCheck(),
      last_scan: null,
      list_signs: null,
      created_at: 1,
      updated_at: 1,
    })
    .execute();
}

function scanRow(id: string, now: number): Job<ScanPayload> {
  return {
    id,
    kind: "scan",
    lock_key: "scan:id-main",
    registry_id: "id-main",
    state: "running",
    payload: { repositories: null },
    progress: {},
    error: null,
    cancel_requested: 0,
    pause_requested: 0,
    attempts: 1,
    run_at: now,
    lease_until: null,
    worker: "test",
    created_at: now,
    started_at: now,
    finished_at: null,
  };
}
