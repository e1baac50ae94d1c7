import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "@/lib/server/app/context";
import { inTransaction } from "@/lib/server/app/transaction";
import { insertRegistry } from "@/lib/server/scans/testing/scan-harness";
import { addImages, addNames } from "@/lib/server/search/write-terms";
import { insertMany } from "@/lib/server/store/query";
import { makeRepositories, type RegistryPart } from "../plan/make-registry";

const registryId = "id-bench";

export interface Filled {
  tags: number;
  /** One tag, image and revision in the middle of it all. */
  sample: { repository: string; tag: string; digest: string; revision: string };
}

/**
 * Stores the benchmark's registry as a scan would, in one transaction for each repository. Every image has
 * the labels that CI gives it: a revision and a build of its own, a source, and two texts that all share.
 */
export async function fillStore(context: Context, tags: number): Promise<Filled> {
  await insertRegistry(context, "bench");
  const filled: Filled = {
    tags: 0,
    sample: { repository: "", tag: "", digest: "", revision: "" },
  };
  for (const part of makeRepositories(tags)) {
    const { repository } = part;
    const manifests = part.manifests.map((facts) => withLabels(facts, repository.name));
    await inTransaction(context, (inside) => store(inside, part, manifests));
    const isMiddle = filled.tags <= tags / 2;
    filled.tags += repository.tags.length;
    const middle = repository.tags[Math.floor(repository.tags.length / 2)];
    const image = manifests.find(({ digest }) => digest === middle?.digest);
    if (isMiddle && middle && image)
      filled.sample = {
        ...{ repository: repository.name, tag: middle.name, digest: middle.digest },
        revision: image.labels?.["org.opencontainers.image.revision"] ?? "",
      };
  }
  return filled;
}

function withLabels(facts: ManifestFacts, repository: string): ManifestFacts {
  const revision = facts.digest.slice(20, 60);
  const labels = {
    "org.opencontainers.image.revision": revision,
    "org.opencontainers.image.source": `https://git.example/${repository}`,
    "org.opencontainers.image.vendor": "Acme Works",
    "org.opencontainers.image.licenses": "Apache-2.0",
    "com.example.build": `ci-${parseInt(revision.slice(0, 7), 16)}`,
  };
  return { ...facts, labels };
}

async function store(
  { db }: Context,
  { repository }: RegistryPart,
  manifests: readonly ManifestFacts[],
): Promise<void> {
  const key = { registry_id: registryId, repository: repository.name };
  const never = { pushed_at: null, pulled_at: null, stored_at: null };
  await db
    .insertInto("repositories")
    .values({
      ...{ registry_id: registryId, name: repository.name, complete: 1, incomplete_reason: null },
      ...{ tags: repository.tags.length, digests: manifests.length, untagged: 0, size: 0 },
      ...{ newest_created: repository.tags[0]?.firstSeen ?? null, scanned_at: 1, hidden_tags: 0 },
    })
    .execute();
  const rows = manifests.map((facts) => ({
    ...{ registry_id: registryId, digest: facts.digest, facts: JSON.stringify(facts) },
    ...{ kind: facts.kind, subject: facts.subject, created: facts.created },
    config_digest: facts.blobs.find(({ role }) => role === "config")?.digest ?? null,
    config_state: "ok",
  }));
  await insertMany(db, "manifests", rows);
  const children = manifests.flatMap(({ digest, children }) =>
    children.map((child) => ({ registry_id: registryId, child: child.digest, digest })),
  );
  await insertMany(db, "manifest_children", children);
  const presences = repository.manifests.map(({ digest }) => ({
    ...{ ...key, digest, state: "present", first_seen: 1, untagged_since: null },
    ...never,
  }));
  await insertMany(db, "manifest_presence", presences);
  const tags = repository.tags.map(({ name, digest }) => ({
    ...{ ...key, name, digest, first_seen: 1, digest_since: 1, exclusive_size: null },
    ...never,
  }));
  await insertMany(db, "tags", tags);
  await addNames(db, "repository", registryId, [repository.name]);
  await addNames(
    db,
    "tag",
    registryId,
    repository.tags.map(({ name }) => name),
  );
  await addImages(db, registryId, manifests);
}
