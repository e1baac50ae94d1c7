import { createHash } from "node:crypto";
import { buildSnapshot, scannedAt, type Recipe } from "@/lib/core/plan/testing/arbitraries";
import type { BlobFacts, ManifestFacts, Snapshot } from "@/lib/core/snapshot";
import { digestOf, mediaTypes } from "../distribution";

/** A generated registry with real bytes: what to push, and the snapshot that tells of it. */
export interface RealRegistry {
  snapshot: Snapshot;
  /** Manifest documents by digest; those that others refer to come first. */
  documents: Map<string, { document: Record<string, unknown>; mediaType: string }>;
  blobs: Map<string, Uint8Array>;
}

/**
 * Gives each manifest and blob of the recipe real content, and the snapshot their real digests and sizes.
 * `name` sets this registry apart: no two share content, and its repositories lie below it.
 */
export function makeReal(recipe: Recipe, name: string): RealRegistry {
  const generated = buildSnapshot(recipe);
  const real: RealRegistry = { snapshot: generated, documents: new Map(), blobs: new Map() };
  const digests = new Map<string, ManifestFacts>();
  const manifests = generated.manifests.map((facts, number) => {
    const made = makeManifest(real, facts, digests, `${name}/${number}`, name);
    digests.set(facts.digest, made);
    return made;
  });
  let text = JSON.stringify({ ...generated, manifests: [] });
  for (const [from, { digest }] of digests) text = text.replaceAll(from.slice(7), digest.slice(7));
  const snapshot = JSON.parse(text) as Snapshot;
  const repositories = snapshot.repositories.map((repository) => ({
    ...repository,
    name: `${name}/${repository.name}`,
  }));
  real.snapshot = { ...snapshot, repositories, manifests };
  return real;
}

function makeManifest(
  real: RealRegistry,
  facts: ManifestFacts,
  made: Map<string, ManifestFacts>,
  unique: string,
  salt: string,
): ManifestFacts {
  const layer = (size: number, foreign: boolean, number: string): BlobFacts => {
    const bytes = noise(size, `${salt}/${number}`);
    if (!foreign) real.blobs.set(digestOf(bytes), bytes);
    return { digest: digestOf(bytes), size, role: "layer", ...(foreign ? { foreign } : {}) };
  };
  const layers = facts.blobs.map((blob) => layer(blob.size, blob.foreign ?? false, blob.digest));
  const children = facts.children.map((child) => {
    const other = made.get(child.digest);
    if (other) return { ...child, digest: other.digest, size: other.size };
    return { ...child, digest: layer(child.size, false, child.digest).digest };
  });
  const subject = facts.subject === null ? undefined : made.get(facts.subject);
  const config = facts.kind === "index" ? null : makeConfig(real, facts, salt);
  const annotations = { ...facts.annotations, "org.example.unique": unique };
  const document = {
    schemaVersion: 2,
    mediaType: facts.mediaType,
    ...(facts.artifactType ? { artifactType: facts.artifactType } : {}),
    ...(config ? { config, layers: layers.map(describeLayer) } : {}),
    ...(config ? {} : { manifests: children.map(describeChild) }),
    ...(subject ? { subject: describe(subject) } : {}),
    annotations,
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const digest = digestOf(bytes);
  real.documents.set(digest, { document, mediaType: facts.mediaType });
  const blobs: BlobFacts[] = config
    ? [{ digest: config.digest, size: config.size, role: "config" }, ...layers]
    : [];
  const created = config?.created ?? null;
  return {
    ...facts,
    digest,
    size: bytes.length,
    blobs,
    children,
    subject: subject?.digest ?? null,
    created,
    createdSource: created === null ? null : "config",
    annotations,
  };
}

function makeConfig(real: RealRegistry, facts: ManifestFacts, author: string) {
  const isImage = facts.kind === "image";
  const plausible = facts.created !== null && facts.created > 1.4e12 && facts.created < scannedAt;
  const created = isImage && plausible ? facts.created : null;
  const [os, architecture, variant] = (facts.platform ?? "linux/amd64").split("/");
  const content = isImage
    ? {
        os,
        architecture,
        ...(variant ? { variant } : {}),
        ...(created === null ? {} : { created: new Date(created).toISOString() }),
        author,
        config: { Labels: facts.labels },
        rootfs: { type: "layers", diff_ids: [] },
      }
    : { author };
  const bytes = Buffer.from(JSON.stringify(content));
  const digest = digestOf(bytes);
  real.blobs.set(digest, bytes);
  const mediaType = isImage ? mediaTypes.config : "application/vnd.example.sbom.config+json";
  return { mediaType, digest, size: bytes.length, created };
}

function describe({
  mediaType,
  digest,
  size,
}: {
  mediaType: string;
  digest: string;
  size: number;
}) {
  return { mediaType, digest, size };
}

function describeLayer({ digest, size, foreign }: BlobFacts) {
  const mediaType = foreign
    ? "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"
    : mediaTypes.layer;
  return { mediaType, digest, size, ...(foreign ? { urls: ["https://example.com/layer"] } : {}) };
}

function describeChild(child: ManifestFacts["children"][number]) {
  const [os, architecture, variant] = (child.platform ?? "").split("/");
  return {
    ...describe(child),
    ...(os ? { platform: { os, architecture, ...(variant ? { variant } : {}) } } : {}),
    ...(child.attests
      ? {
          annotations: {
            "vnd.docker.reference.type": "attestation-manifest",
            "vnd.docker.reference.digest": child.attests,
          },
        }
      : {}),
  };
}

/** Bytes that look like nothing and are the same each time. */
function noise(size: number, seed: string): Uint8Array {
  const parts: Buffer[] = [];
  for (let part = 0; part * 32 < size; part++) {
    parts.push(createHash("sha256").update(`${seed}/${part}`).digest());
  }
  return Buffer.concat(parts).subarray(0, size);
}
