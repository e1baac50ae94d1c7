import "server-only";
import type { Registry } from "@/lib/core/api/registries";
import { collectorOf, describeCollector } from "../app/collectors";
import type { Context } from "../app/context";
import { inWords } from "../phrases";
import { refineCheck, speakCheck } from "../registry-client";
import { countHiddenTags, readListSigns } from "./hidden-tags";
import type { RegistryRow } from "../store/schema";
import { readOpenSettings, readStoredSettings } from "./store-registry";
import { publicCheck, readStoredCheck } from "./stored-check";
import { activeStates } from "../jobs/job";
import { readJson } from "../store/json";

/** Connections as the API shows them, in the order given: what is secret only as "there is one". */
export async function registryValues(context: Context, rows: RegistryRow[]): Promise<Registry[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const totals = await totalsByRegistry(context, ids);
  const scans = await activeScans(context);
  const events = await eventsByRegistry(context, ids);
  const hidden = await countHiddenTags(context, ids);
  return rows.map((row) => ({
    name: row.name,
    url: row.url,
    ...readOpenSettings(row),
    ...secretsPresent(context, row),
    collector: describeCollectorOf(context, row.name),
    origin: row.origin,
    check: checkOf(row, hidden.get(row.id) ?? 0),
    createdAt: row.created_at,
    lastScan: readLastScan(row),
    activeScanId: scans.get(row.id) ?? null,
    hiddenTags: hidden.get(row.id) ?? 0,
    events: events.get(row.id) ?? null,
    totals: totals.get(row.id) ?? { repositories: 0, tags: 0, manifests: 0, bytes: 0 },
  }));
}

function describeCollectorOf({ app }: Context, name: string): Registry["collector"] {
  const settings = collectorOf(app.env, name);
  return settings && describeCollector(settings);
}

function checkOf({ check_result, list_signs }: RegistryRow, hidden: number): Registry["check"] {
  const stored = readStoredCheck(check_result);
  return stored && speakCheck(refineCheck(publicCheck(stored), readListSigns(list_signs), hidden));
}

function readLastScan({ last_scan }: RegistryRow): Registry["lastScan"] {
  if (!last_scan) return null;
  const stored = readJson(last_scan);
  const { incompleteReason: why } = stored;
  return { ...stored, incompleteReason: why ? inWords(why) : null };
}

export async function registryValue(context: Context, row: RegistryRow): Promise<Registry> {
  const [value] = await registryValues(context, [row]);
  if (!value) throw new Error("One row makes one value.");
  return value;
}

/** Both false where the secret cannot be opened: the page must still come up to give it again. */
function secretsPresent({ app }: Context, row: RegistryRow) {
  try {
    const { password, identityToken, ca } = readStoredSettings(app.secrets, row);
    return { hasPassword: password !== null || identityToken !== null, hasCa: ca !== null };
  } catch {
    return { hasPassword: false, hasCa: false };
  }
}

async function totalsByRegistry(
  { db }: Context,
  ids: readonly string[],
): Promise<Map<string, Registry["totals"]>> {
  const rows = await db
    .selectFrom("repositories")
    .where("registry_id", "in", ids)
    .select(["registry_id", ({ fn }) => fn.countAll<number>().as("repositories")])
    .select(({ fn }) => fn.sum<number>("tags").as("tags"))
    .select(({ fn }) => fn.sum<number>("digests").as("manifests"))
    .select(({ fn }) => fn.sum<number>("size").as("bytes"))
    .groupBy("registry_id")
    .execute();
  const stored = await storedBytes({ db }, ids);
  return new Map(
    rows.map(({ registry_id, bytes, ...counts }) => [
      registry_id,
      { ...counts, bytes: stored.get(registry_id) ?? bytes },
    ]),
  );
}

/** What the last full scan has added up over all repositories: they share layers, so that their sum is more. */
async function storedBytes(
  { db }: Pick<Context, "db">,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("daily_totals as totals")
    .select(["totals.registry_id", "totals.bytes"])
    .where("totals.registry_id", "in", ids)
    .where("totals.day", "=", ({ selectFrom }) =>
      selectFrom("daily_totals as latest")
        .select(({ fn }) => fn.max("latest.day").as("day"))
        .whereRef("latest.registry_id", "=", "totals.registry_id"),
    )
    .execute();
  return new Map(rows.map(({ registry_id, bytes }) => [registry_id, bytes]));
}

async function eventsByRegistry(
  { db }: Context,
  ids: readonly string[],
): Promise<Map<string, Registry["events"]>> {
  const rows = await db
    .selectFrom("event_intake")
    .select(["registry_id", "changed_at", "times_changed_at"])
    .where("registry_id", "in", ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.registry_id,
      { changedAt: row.changed_at, timesChangedAt: row.times_changed_at },
    ]),
  );
}

async function activeScans({ db }: Context): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("jobs")
    .select(["id", "registry_id"])
    .where("kind", "=", "scan")
    .where("state", "in", activeStates)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.flatMap((row) => (row.registry_id ? [[row.registry_id, row.id]] : [])));
}
