import "server-only";
import type { RepositoryKey } from "../store/schema";
import type { ManifestView } from "@/lib/core/api/content";
import { parseReferrersTag } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { ReferrersAnswer } from "../registry-client";
import { loadFacts, loadTagsByDigest } from "./manifest-summary";
import { readJson } from "../store/json";

/** So many tags of an index are named. */
const MOST_TAGS = 20;

/** Indexes of this repository that list the manifest, with their tags. */
export async function findParents(
  context: Context,
  repositoryKey: RepositoryKey,
  digest: string,
): Promise<ManifestView["parents"]> {
  const rows = await context.db
    .selectFrom("manifest_children as listed")
    .innerJoin("manifest_presence as presence", (join) =>
      join
        .onRef("presence.registry_id", "=", "listed.registry_id")
        .onRef("presence.digest", "=", "listed.digest"),
    )
    .select("listed.digest")
    .where("listed.registry_id", "=", repositoryKey.registryId)
    .where("listed.child", "=", digest)
    .where("presence.repository", "=", repositoryKey.repository)
    .orderBy("listed.digest")
    .execute();
  const digests = rows.map((row) => row.digest);
  const tags = await loadTagsByDigest(context, repositoryKey, digests);
  return digests.map((parent) => ({
    digest: parent,
    tags: (tags.get(parent) ?? []).slice(0, MOST_TAGS),
  }));
}

/** Manifests of this repository with this subject; with any, when it is null. */
export async function loadWithSubject(
  { db }: Context,
  repositoryKey: RepositoryKey,
  subject: string | null,
): Promise<ManifestFacts[]> {
  const rows = await db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select("manifest.facts")
    .where("presence.registry_id", "=", repositoryKey.registryId)
    .where("presence.repository", "=", repositoryKey.repository)
    .where("manifest.subject", subject === null ? "is not" : "=", subject)
    .orderBy("presence.digest")
    .execute();
  return rows.map((row) => readJson(row.facts));
}

/** What refers to the manifest: answered by the registry, known from scans, or named after its digest. */
export async function findReferrers(
  context: Context,
  repositoryKey: RepositoryKey,
  answered: ReferrersAnswer["descriptors"],
  digest: string,
): Promise<ManifestView["referrers"]> {
  const referrers = new Map<string, ManifestView["referrers"][number]>();
  for (const descriptor of answered) {
    referrers.set(descriptor.digest, descriptor);
  }
  const known = await loadWithSubject(context, repositoryKey, digest);
  const carriers = await loadCarriers(context, repositoryKey, digest);
  for (const facts of [...known, ...carriers]) {
    const { digest: own, mediaType, size, artifactType, annotations } = facts;
    if (!referrers.has(own)) {
      referrers.set(own, { digest: own, mediaType, size, artifactType, annotations });
    }
  }
  return [...referrers.values()];
}

/** cosign's `sha256-<hex>.sig` and the like; the fallback index itself only lists referrers. */
async function loadCarriers(
  context: Context,
  repositoryKey: RepositoryKey,
  digest: string,
): Promise<ManifestFacts[]> {
  const rows = await context.db
    .selectFrom("tags")
    .select(["name", "digest"])
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository)
    .where("name", "like", `${digest.replace(":", "-")}.%`)
    .execute();
  const digests = rows
    .filter((row) => parseReferrersTag(row.name)?.subject === digest)
    .map((row) => row.digest);
  const facts = await loadFacts(context, repositoryKey.registryId, digests);
  return digests.flatMap((own) => facts.get(own) ?? []);
}
