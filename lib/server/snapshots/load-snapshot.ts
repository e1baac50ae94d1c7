import "server-only";
import type { CheckFacts } from "@/lib/core/api/registries";
import { compileGlob } from "@/lib/core/policy/pattern";
import type { Snapshot, SnapshotCapabilities } from "@/lib/core/snapshot";
import { vendors } from "@/lib/core/vendors";
import type { Context } from "../app/context";
import { identifyInUse, loadInUse } from "../in-use/load-in-use";
import { phrase, refusal } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { hidesTags } from "../registries/hidden-tags";
import { readStoredCheck } from "../registries/stored-check";
import type { EventIntakeRow, RegistryRow, RepositoryRow } from "../store/schema";
import { eventCapabilities, findWebhook, hasTimes } from "./event-capabilities";
import { loadContents, loadRepositories, type SnapshotScope } from "./snapshot-rows";
import { type ScanPayload, activeStates } from "../jobs/job";
import { readJson } from "../store/json";

interface LastScan {
  id: string;
  finishedAt: number;
  complete: boolean;
}

/**
 * The planner's input, as of the last scans. Without `repositories` it is the whole registry, and that
 * is what every stored plan is made from: bytes are freed only when nothing in *any* repository needs
 * them. With globs it is a smaller document for trying a policy out: the other repositories are left
 * out and `complete` is false, so sharing with them counts as unknown and freed bytes are an upper bound.
 *
 * Throws NOT_FOUND for an unknown registry and INCOMPLETE for one that has never been scanned whole.
 */
export async function loadSnapshot(
  context: Context,
  registryName: string,
  options: { repositories?: readonly string[] } = {},
): Promise<Snapshot> {
  return readConsistently(context, async (inside) => {
    const registry = await findRegistryRow(inside, registryName);
    const lastScan = await requireScan(inside, registry);
    const globs = options.repositories?.map(compileGlob);
    const all = await loadRepositories(inside, registry.id);
    const rows = globs ? all.filter((row) => globs.some((matches) => matches(row.name))) : all;
    const scope: SnapshotScope = {
      registryId: registry.id,
      only: globs ? new Set(rows.map((row) => row.name)) : null,
    };
    const contents = await loadContents(inside, scope, rows);
    const capabilities = await loadCapabilities(inside, registry);
    const inUse = await loadInUse(inside, registry);
    const sees = isUnderstood(contents) && (await seesUntagged(inside, registry.id));
    return {
      version: 1,
      id:
        identify(lastScan, all, await findWebhook(inside, registry.id)) +
        (await identifyInUse(inside, inUse)),
      registry: registryName,
      scannedAt: oldest(rows, lastScan),
      complete: lastScan.complete && globs === undefined && all.every((row) => row.complete === 1),
      capabilities: {
        ...capabilities,
        ...(sees ? { seesUntagged: true } : {}),
        // What one repository's indexes list, version 3 spares in all of them: it takes the whole registry.
        ...(sees && !globs ? collectorVersion(registry) : {}),
      },
      ...contents,
      ...(inUse ? { inUse } : {}),
    };
  });
}

async function requireScan(context: Context, registry: RegistryRow): Promise<LastScan> {
  if (registry.last_scan) return readJson(registry.last_scan);
  const active = await context.db
    .selectFrom("jobs")
    .select("id")
    .where("registry_id", "=", registry.id)
    .where("kind", "=", "scan")
    .where("state", "in", activeStates)
    // Not a scan of some repositories, after which the rest would still be unknown.
    .where("payload", "=", JSON.stringify({ repositories: null } satisfies ScanPayload))
    .executeTakeFirst();
  const of = { registry: registry.name };
  throw refusal(
    "INCOMPLETE",
    active ? phrase("scans.firstUnderWay", of) : phrase("scans.neverScanned", of),
    active ? { scanId: active.id } : undefined,
  );
}

/** Changes with every scan and every event, so that a plan names exactly the facts it was made from. */
function identify(
  lastScan: LastScan,
  rows: readonly RepositoryRow[],
  webhook: EventIntakeRow | null,
): string {
  const changedAt = Math.max(webhook?.changed_at ?? 0, webhook?.times_changed_at ?? 0);
  const newest = rows.reduce((time, row) => Math.max(time, row.scanned_at ?? 0), changedAt);
  return `${lastScan.id}-${newest.toString(36)}`;
}

/** The age of the oldest fact: a repository refreshed alone does not make the rest any younger. */
function oldest(rows: readonly RepositoryRow[], lastScan: LastScan): number {
  const times = rows.flatMap((row) => row.scanned_at ?? []);
  return times.reduce((time, scannedAt) => Math.min(time, scannedAt), lastScan.finishedAt);
}

async function loadCapabilities(
  context: Context,
  registry: RegistryRow,
): Promise<SnapshotCapabilities> {
  const check = readStoredCheck(registry.check_result);
  const hides = await hidesTags(context, registry);
  const events = await eventCapabilities(context, registry.id);
  return {
    deleteDigest: check?.capabilities.deleteDigest ?? null,
    untag: check?.capabilities.untag ?? "none",
    ...events,
    pushTimes: events.pushTimes || (await hasTimes(context, registry.id, "stored_at")),
    ...untaggedCollector(check),
    ...(hides ? { hidesTags: hides } : {}),
  };
}

/** Whether it is known of each manifest what it needs. */
function isUnderstood({
  repositories,
  manifests,
}: Pick<Snapshot, "repositories" | "manifests">): boolean {
  return (
    manifests.every(({ kind }) => kind !== "unknown") &&
    repositories.every((repository) =>
      repository.manifests.every(({ state }) => state !== "unreadable"),
    )
  );
}

/** Whether the last full scan has read the registry's storage, and every manifest in it. */
async function seesUntagged({ db }: Context, registryId: string): Promise<boolean> {
  const survey = await db
    .selectFrom("storage_surveys")
    .select(["at", "document", "failed_at"])
    .where("registry_id", "=", registryId)
    .executeTakeFirst();
  if (!survey || survey.at === null || survey.failed_at !== null || survey.document === null)
    return false;
  return readJson(survey.document).counts.brokenManifests === 0;
}

/**
 * Distribution before 3.0.0-beta.1 takes even the children of tagged indexes; later ones and Harbor do not. That
 * version cannot be told from 3.0, which therefore counts as one that does.
 */
function untaggedCollector(
  check: CheckFacts | null,
): Pick<SnapshotCapabilities, "collectsUntagged"> {
  const collects = check && vendors[check.vendor].collectsUntagged;
  if (!collects) return {};
  if (collects === "unheld") return { collectsUntagged: collects };
  return { collectsUntagged: check.generation === "3.1" ? "unheld" : "all" };
}

/** 3.0 may be 3.0.0-alpha.1, which collects as version 2 does. */
function collectorVersion(registry: RegistryRow): Pick<SnapshotCapabilities, "collector"> {
  const check = readStoredCheck(registry.check_result);
  if (check?.vendor !== "distribution" || !check.generation) return {};
  return { collector: check.generation === "3.1" ? "3" : "2" };
}

/**
 * Reads several tables as of one instant while a scan goes on writing. SQLite has one connection, so a
 * plain transaction does; PostgreSQL needs an isolation level under which later reads see no later commits.
 */
async function readConsistently<T>(
  context: Context,
  read: (inside: Context) => Promise<T>,
): Promise<T> {
  if (context.db.isTransaction) return read(context);
  const transaction = context.db.transaction();
  const isolated =
    context.app.dialect === "postgresql"
      ? transaction.setIsolationLevel("repeatable read")
      : transaction;
  return isolated.execute((db) => read({ ...context, db }));
}
