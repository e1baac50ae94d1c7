import "server-only";
import { reasonToAsk } from "@/lib/core/first-scan";
import { phraseOf } from "@/lib/core/phrases";
import { perApp } from "../app/per-app";
import type { App, Context } from "../app/context";
import { phrase, refusal } from "../phrases";
import { diagnoseRegistry, type Diagnosis, type RegistrySettings } from "../registry-client";
import type { RegistryRow } from "../store/schema";
import { findRegistryRow, openSettingsOf } from "./find-registry";
import { checkStorage } from "./check-storage";
import { isProbed, mergeCheck, readStoredCheck, type StoredCheck } from "./stored-check";

const MINUTE_MS = 60_000;

/** How old findings may be: for a plan, and for a scan of everything, which has many requests to make anyway. */
export const PLAN_PROBE_AGE_MS = 24 * 60 * MINUTE_MS;
export const SCAN_PROBE_AGE_MS = 5 * MINUTE_MS;
/** For a plan: what a registry refuses is what its operator may just have changed. */
const REFUSAL_AGE_MS = MINUTE_MS;
/** A registry that did not answer is not asked again at once, however many people ask. */
const FAILURE_AGE_MS = 10_000;

interface Probe extends Diagnosis {
  stored: StoredCheck;
}

/** One under way, or the last one that failed. */
interface ProbeUnderWay {
  /** The connection's version: one that has been changed may lead to another registry. */
  version: string;
  probe: Promise<Probe>;
  failedAt: number | null;
}

/** By registry id. */
const probesOf = perApp("registries/probes", () => new Map<string, ProbeUnderWay>());

/**
 * Asks the registry what it can do and stores it. Whoever asks while a probe is under way waits for that
 * one, so that a registry answers one at a time.
 */
export function probeRegistry(
  { app }: Context,
  row: RegistryRow,
  settings: RegistrySettings,
  { again = true } = {},
): Promise<Probe> {
  const version = `${row.url}\n${row.settings}\n${row.secrets}`;
  const known = probesOf(app).get(row.id);
  if (known?.version === version && (known.failedAt === null || !again)) {
    const age = known.failedAt === null ? 0 : app.now() - known.failedAt;
    if (age < FAILURE_AGE_MS) return known.probe;
  }
  const underWay: ProbeUnderWay = { version, failedAt: null, probe: carryOut(app, row, settings) };
  probesOf(app).set(row.id, underWay);
  void underWay.probe
    .then(
      ({ conclusive }) => conclusive,
      () => false,
    )
    .then((conclusive) => {
      if (!conclusive) underWay.failedAt = app.now();
      else if (probesOf(app).get(row.id) === underWay) probesOf(app).delete(row.id);
    });
  return underWay.probe;
}

async function carryOut(app: App, row: RegistryRow, settings: RegistrySettings): Promise<Probe> {
  const diagnosis = await diagnose(app, settings);
  const current = await app.db
    .selectFrom("registries")
    .select("check_result")
    .where("id", "=", row.id)
    .executeTakeFirst();
  const stored = mergeCheck(diagnosis, readStoredCheck(current?.check_result ?? null));
  await app.db
    .updateTable("registries")
    .set({ check_result: JSON.stringify(stored) })
    .where("id", "=", row.id)
    // A result for an address that has been changed meanwhile says nothing about the new one.
    .where("updated_at", "=", row.updated_at)
    .execute();
  return { ...diagnosis, stored };
}

/** What the registry says of itself and, where its storage is named, whether that is its own. */
export async function diagnose(app: App, settings: RegistrySettings): Promise<Diagnosis> {
  const diagnosis = await diagnoseRegistry(settings, { now: () => app.now() });
  const item = diagnosis.conclusive && (await checkStorage(app, settings));
  if (!item) return diagnosis;
  return { ...diagnosis, check: { ...diagnosis.check, items: [...diagnosis.check.items, item] } };
}

interface Freshness {
  maxAgeMs: number;
  /** The same where the registry refused to delete. */
  maxRefusalAgeMs?: number;
  waitMs: number;
  signal?: AbortSignal;
}

/**
 * The last check, made again when it is too old or was never made; null when there is none. Waits no
 * longer than it is told: a probe that takes longer goes on, and its result is there for whoever asks next.
 */
export async function recentCheck(
  context: Context,
  name: string,
  { maxAgeMs, maxRefusalAgeMs = maxAgeMs, waitMs, signal }: Freshness,
): Promise<StoredCheck | null> {
  const row = await findRegistryRow(context, name);
  const known = readStoredCheck(row.check_result);
  const refuses = known?.capabilities.deleteDigest !== true;
  if (isRecent(context.app, known, refuses ? maxRefusalAgeMs : maxAgeMs)) return known;
  const probe = probeRegistry(context, row, openSettingsOf(context, row), { again: false });
  return (await inTime(probe, waitMs, signal))?.stored ?? known;
}

function isRecent({ now }: App, check: StoredCheck | null, maxAgeMs: number): boolean {
  return isProbed(check) && now() - check.probe.at <= maxAgeMs;
}

/**
 * For what is planned with: throws REGISTRY_UNREACHABLE when the registry has never said what it can do
 * and does not now, since a plan without it would be a wrong one.
 */
export async function requireProbe(
  context: Context,
  name: string,
  maxRefusalAgeMs = REFUSAL_AGE_MS,
): Promise<void> {
  const check = await recentCheck(context, name, {
    ...{ maxAgeMs: PLAN_PROBE_AGE_MS, maxRefusalAgeMs },
    waitMs: MINUTE_MS / 2,
  });
  if (isProbed(check)) return;
  const reason =
    check?.items.find(({ state }) => state === "failed") ??
    check?.items.find(({ state }) => state === "unknown");
  const why = reason ? phraseOf(reason.message) : phrase("registries.notAnswered");
  throw refusal("REGISTRY_UNREACHABLE", phrase("registries.unprobed", { name, why }));
}

async function inTime<T>(
  work: Promise<T>,
  waitMs: number,
  signal: AbortSignal | undefined,
): Promise<T | null> {
  let stop = () => {};
  const late = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), waitMs);
    const leave = () => resolve(null);
    signal?.addEventListener("abort", leave, { once: true });
    if (signal?.aborted) leave();
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    };
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop();
  }
}

/** Somebody waits for the page. */
const PROBE_WAIT_MS = 5_000;

/**
 * Whether somebody has to agree before this registry is read for the first time: it may spend pulls, or fill
 * a cache. Before a registry has said what it is, nobody knows what reading costs there.
 */
export async function mustAskForFirstScan(
  context: Context,
  { name, last_scan }: Pick<RegistryRow, "name" | "last_scan">,
): Promise<boolean> {
  if (last_scan !== null) return false;
  const check = await recentCheck(context, name, {
    maxAgeMs: PLAN_PROBE_AGE_MS,
    waitMs: PROBE_WAIT_MS,
  });
  return !isProbed(check) || reasonToAsk(check) !== null;
}
