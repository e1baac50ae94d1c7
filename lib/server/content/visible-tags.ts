import "server-only";
import { sql } from "kysely";
import { api } from "@/lib/core/api";
import type { EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { watchedTags } from "../scans/on-screen";
import type { Context, Verb } from "../app/context";
import { jsonBytes } from "../http/responses";
import { parseBody, type RequestBytes } from "../http/requests";
import type { TagRow } from "../store/schema";
import { findRegistryRow } from "../registries/find-registry";
import { describeTags } from "./tags";
import { loadFacts, type FactsByDigest } from "./manifest-summary";
import { activeStates } from "../jobs/job";

type Input = EndpointRequest<typeof api.content.visibleTags>;
type Answer = EndpointResponse<typeof api.content.visibleTags>;

/** For screens that follow a scan: no request goes to the registry for it. */
export const visibleTags: Verb<typeof api.content.visibleTags> = async (context, input) => {
  const { registryId, answer } = await describeVisible(context, input);
  const { repository, tags } = input.body;
  if (answer.reading) watchedTags(context.app).watch(registryId, repository, tags);
  return answer;
};

/** The same, described outside this thread. */
export async function visibleTagsBytes(
  context: Context,
  input: RequestBytes<typeof api.content.visibleTags>,
): Promise<Uint8Array> {
  const { app } = context;
  const body = parseBody(api.content.visibleTags, input.body);
  const found = await app.compute.run(context, "findVisibleTags", { ...input, body });
  if (found.look) watchedTags(app).watch(found.look.registryId, body.repository, body.tags);
  return found.bytes;
}

/** `look`: where the scan under way is to read what is missing, null for nowhere. */
export async function findVisibleTags(
  context: Context,
  input: Input,
): Promise<{ bytes: Uint8Array; look: { registryId: string } | null }> {
  const { registryId, answer } = await describeVisible(context, input);
  const bytes = jsonBytes(api.content.visibleTags, answer, context.app);
  return { bytes, look: answer.reading ? { registryId } : null };
}

async function describeVisible(
  context: Context,
  { params, body }: Input,
): Promise<{ registryId: string; answer: Answer }> {
  const registry = await findRegistryRow(context, params.registry);
  const repositoryKey = { registryId: registry.id, repository: body.repository };
  const rows = await context.db
    .selectFrom("tags")
    .selectAll()
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository)
    .where("name", "in", body.tags)
    .execute();
  const unfinished =
    rows.length < new Set(body.tags).size || (await waitForConfigs(context, registry.id, rows));
  const reading = unfinished && (await isScanning(context, registry.id));
  const items = await describeTags(context, repositoryKey, rows);
  return { registryId: registry.id, answer: { items, reading } };
}

/** Whether a date or a platform may still come: of an index, also from its children. */
async function waitForConfigs(
  context: Context,
  registryId: string,
  rows: readonly TagRow[],
): Promise<boolean> {
  const facts = await loadFacts(context, registryId, new Set(rows.map((row) => row.digest)));
  const digests = [...facts.keys()];
  if (digests.length === 0) return false;
  if ([...facts.values()].some((manifest) => isAboutToBeDated(manifest, facts))) return true;
  const pending = await context.db
    .selectFrom("manifests")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("digest", "in", digests)
    .where("config_state", "=", sql.lit("pending"))
    .limit(1)
    .executeTakeFirst();
  return pending !== undefined;
}

/** An index has the date of its children, a moment after they have theirs. */
function isAboutToBeDated(manifest: ManifestFacts, facts: FactsByDigest): boolean {
  if (manifest.kind !== "index" || manifest.created !== null) return false;
  return manifest.children.some(
    (child) => child.attests === undefined && facts.get(child.digest)?.created != null,
  );
}

async function isScanning({ db }: Context, registryId: string): Promise<boolean> {
  const scan = await db
    .selectFrom("jobs")
    .select("id")
    .where("registry_id", "=", registryId)
    .where("kind", "=", "scan")
    .where("state", "in", activeStates)
    .executeTakeFirst();
  return scan !== undefined;
}
