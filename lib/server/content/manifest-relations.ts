import "server-only";
import type { ManifestView } from "@/lib/core/api/content";
import { parseReferrersTag } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { ReferrersAnswer } from "../registry-client";
import { loadFacts, loadTagsByDigest } from "./manifest-summary";
import { readJson } from "../store/json";

/** Of an index with more tags than this, the first are named. */
const MOST_TAGS = 20;

interface Place {
  registryId: string;
  repository: string;
}

/** Indexes of this repository that list the manifest, with their tags. */
export async function findParents(
  context: Context,
  place: Place,
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
    .where("listed.registry_id", "=", place.registryId)
    .where("listed.child", "=", digest)
    .where("presence.repository", "=", place.repository)
    .orderBy("listed.digest")
    .execute();
  const digests = rows.map((row) => row.digest);
  const tags = await loadTagsByDigest(context, place, digests);
  return digests.map((parent) => ({
    digest: parent,
    tags: (tags.get(parent) ?? []).slice(0, MOST_TAGS),
  }));
}

/** Manifests of this repository with this subject; with any, when it is null. */
export async function loadWithSubject(
  { db }: Context,
  place: Place,
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
    .where("presence.registry_id", "=", place.registryId)
    .where("presence.repository", "=", place.repository)
    .where("manifest.subject", subject === null ? "is not" : "=", subject)
    .orderBy("presence.digest")
    .execute();
  return rows.map((row) => readJson(row.facts));
}

/** What refers to the manifest: answered by the registry, known from scans, or named after its digest. */
export async function findReferrers(
  context: Context,
  place: Place,
  answered: ReferrersAnswer["descriptors"],
  digest: string,
): Promise<ManifestView["referrers"]> {
  const referrers = new Map<string, ManifestView["referrers"][number]>();
  for (const descriptor of answered) {
    referrers.set(descriptor.digest, descriptor);
  }
  const known = await loadWithSubject(context, place, digest);
  const carriers = await loadCarriers(context, place, digest);
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
  place: Place,
  digest: string,
): Promise<ManifestFacts[]> {
  const rows = await context.db
    .selectFrom("tags")
    .select(["name", "digest"])
    .where("registry_id", "=", place.registryId)
    .where("repository", "=", place.repository)
    .where("name", "like", `${digest.replace(":", "-")}.%`)
    .execute();
  const digests = rows
    .filter((row) => parseReferrersTag(row.name)?.subject === digest)
    .map((row) => row.digest);
  const facts = await loadFacts(context, place.registryId, digests);
  return digests.flatMap((own) => facts.get(own) ?? []);
}
