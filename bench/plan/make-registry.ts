import type { BlobFacts, ManifestFacts, RepositorySnapshot, Snapshot } from "@/lib/core/snapshot";

const now = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const TAGS_PER_REPOSITORY = 1_000;

export const benchNow = now;

/**
 * A registry as CI fills it: repositories of a thousand tags; every build has a config and three
 * layers of its own over five base layers of its team; each tenth image is a two-platform index;
 * each twentieth tag points at the digest of the tag before it; each fiftieth image is signed.
 */
export function* makeRepositories(tags: number): Generator<RegistryPart> {
  for (let at = 0; at < tags; at += TAGS_PER_REPOSITORY) {
    const manifests: ManifestFacts[] = [];
    const repository = makeRepository(at, Math.min(TAGS_PER_REPOSITORY, tags - at), manifests);
    yield { repository, manifests };
  }
}

export interface RegistryPart {
  repository: RepositorySnapshot;
  manifests: ManifestFacts[];
}

export function emptySnapshot(): Snapshot {
  return {
    version: 1,
    id: "bench",
    registry: "bench",
    scannedAt: now,
    complete: true,
    capabilities: { deleteDigest: true, untag: "native", pushTimes: true, pullTimes: true },
    repositories: [],
    manifests: [],
  };
}

function makeRepository(
  first: number,
  count: number,
  manifests: ManifestFacts[],
): RepositorySnapshot {
  const name = `team-${Math.floor(first / 20_000)}/service-${first / TAGS_PER_REPOSITORY}`;
  const repository: RepositorySnapshot = {
    name,
    complete: true,
    incompleteReason: null,
    tags: [],
    manifests: [],
  };
  const base = Array.from({ length: 5 }, (_, layer) =>
    blob(`base ${name.split("/")[0]} ${layer}`, 30e6, "layer"),
  );
  let previous = "";
  for (let build = 0; build < count; build++) {
    const id = first + build;
    const created = now - (count - build) * 6 * HOUR_MS;
    const shared = build % 20 === 19;
    const digest = shared ? previous : makeImage(id, created, base, repository, manifests);
    previous = digest;
    repository.tags.push({
      name: build % 3 === 0 ? `1.${Math.floor(build / 10)}.${build % 10}` : `build-${build}`,
      digest,
      firstSeen: created,
      pushed: created,
      pulled: build % 2 === 0 ? created + HOUR_MS : null,
    });
    if (build % 50 === 0) {
      const signature = addManifest(
        `signature ${id}`,
        created,
        [blob(`payload ${id}`, 300, "layer")],
        manifests,
      );
      addPresence(repository, signature, created);
      repository.tags.push({
        name: `sha256-${digest.slice(7)}.sig`,
        digest: signature,
        firstSeen: created,
        pushed: created,
        pulled: null,
      });
    }
  }
  repository.tags.sort((a, b) => (a.name < b.name ? -1 : 1));
  repository.manifests.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  return repository;
}

function makeImage(
  id: number,
  created: number,
  base: readonly BlobFacts[],
  repository: RepositorySnapshot,
  manifests: ManifestFacts[],
): string {
  const own = (platform: string) => [
    blob(`config ${id} ${platform}`, 7e3, "config"),
    ...base,
    ...Array.from({ length: 3 }, (_, layer) =>
      blob(`layer ${id} ${platform} ${layer}`, 4e6, "layer"),
    ),
  ];
  if (id % 10 !== 0) {
    const digest = addManifest(`image ${id}`, created, own("amd64"), manifests);
    addPresence(repository, digest, created);
    return digest;
  }
  const children = ["amd64", "arm64"].map((platform) => {
    const digest = addManifest(`image ${id} ${platform}`, created, own(platform), manifests);
    addPresence(repository, digest, created);
    return {
      digest,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      size: 2_000,
      platform: `linux/${platform}`,
    };
  });
  const digest = addManifest(`index ${id}`, created, [], manifests, children);
  addPresence(repository, digest, created);
  return digest;
}

function addManifest(
  name: string,
  created: number,
  blobs: BlobFacts[],
  manifests: ManifestFacts[],
  children: ManifestFacts["children"] = [],
): string {
  const digest = fakeDigest(name);
  const isIndex = children.length > 0;
  manifests.push({
    digest,
    mediaType: `application/vnd.oci.image.${isIndex ? "index" : "manifest"}.v1+json`,
    kind: isIndex ? "index" : "image",
    size: 2_000,
    blobs,
    children,
    subject: null,
    artifactType: null,
    platform: isIndex ? null : "linux/amd64",
    created,
    createdSource: "config",
    annotations: {},
    labels: {},
  });
  return digest;
}

function addPresence(repository: RepositorySnapshot, digest: string, at: number): void {
  repository.manifests.push({
    digest,
    state: "present",
    firstSeen: at,
    untaggedSince: null,
    pushed: at,
    pulled: null,
  });
}

function blob(name: string, size: number, role: BlobFacts["role"]): BlobFacts {
  return { digest: fakeDigest(name), size, role };
}

/** Looks like a digest and is as long as one; a real hash would only cost the benchmark's set-up time. */
function fakeDigest(name: string): string {
  let text = "sha256:";
  for (let salt = 0; salt < 8; salt++) {
    let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b9);
    for (let at = 0; at < name.length; at++)
      hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 13;
    text += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return text;
}
