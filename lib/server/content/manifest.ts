import "server-only";
import { api } from "@/lib/core/api";
import { sizeOf, toNode } from "@/lib/core/graph/content-graph";
import type { ManifestView } from "@/lib/core/api/content";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import {
  applyConfig,
  type Descriptor,
  isImageConfigType,
  parseImageConfig,
  parseManifest,
  parseManifestDocument,
} from "@/lib/core/oci";
import type { Context } from "../app/context";
import type { ManifestBytes, ManifestToDescribe } from "../app/tasks";
import { isRegistryError } from "../http/errors";
import { jsonBytes } from "../http/responses";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { PRIORITY, type ReferrersAnswer, type RegistryReader } from "../registry-client";
import { storable } from "../scans/save-totals";
import { readOpenSettings } from "../registries/store-registry";
import type { RegistryRow, RepositoryKey } from "../store/schema";
import { refuseAbsent, readConfig } from "./ask-registry";
import { countSharers } from "./referring";
import { findParents, findReferrers } from "./manifest-relations";
import { loadFacts, loadTagsByDigest } from "./manifest-summary";
import { openUses } from "./tag-uses";

type Input = Pick<EndpointRequest<typeof api.content.manifest>, "params" | "query">;

/**
 * The JSON of one manifest as the registry serves it now, with what the last scan knows of its surroundings.
 * Only what the registry is asked happens here; reading its answers may take long, and happens elsewhere.
 */
export async function getManifest(context: Context, { params, query }: Input): Promise<Uint8Array> {
  const registry = await findRegistryRow(context, params.registry);
  const reader = (await readerFor(context, registry.name)).withPriority(PRIORITY.screen);
  const { repository, reference } = query;
  const answer = await reader.getManifest(repository, reference);
  if (answer.state !== "present") throw refuseAbsent(repository, reference, answer.state);
  const { bytes, contentType, digest } = answer;

  const { compute } = context.app;
  const config = await compute.run(context, "findConfig", { bytes, contentType });
  return compute.run(context, "describeManifest", {
    registryId: registry.id,
    repository,
    bytes,
    contentType,
    digest,
    config: config && (await readConfig(reader, repository, config)),
    referrers: await askReferrers(reader, repository, digest),
    pullName: pullName(registry, repository),
    inUse: await sayUseOf(context, { registryId: registry.id, repository }, { reference, digest }),
  });
}

async function sayUseOf(
  context: Context,
  key: RepositoryKey,
  { reference, digest }: { reference: string; digest: string },
): Promise<string | null> {
  const facts = await loadFacts(context, key.registryId, [digest]);
  const sayUse = await openUses(context, key, facts);
  return sayUse({ name: reference, digest });
}

async function askReferrers(
  reader: RegistryReader,
  repository: string,
  digest: string,
): Promise<ReferrersAnswer["descriptors"]> {
  try {
    return (await reader.listReferrers(repository, digest)).descriptors;
  } catch (error) {
    // What the last scan knows of referrers is still shown.
    if (isRegistryError(error)) return [];
    throw error;
  }
}

/** Where the image config is that the manifest names; null for what has none. */
export async function findConfig({ bytes, contentType }: ManifestBytes): Promise<string | null> {
  return parseManifestDocument(textOf(bytes), contentType).config?.digest ?? null;
}

/** The JSON of one manifest as it was read, with what the last scan knows of its surroundings. */
export async function describeManifest(
  context: Context,
  given: ManifestToDescribe,
): Promise<Uint8Array> {
  const { registryId, repository, bytes, contentType, digest, config } = given;
  const now = context.app.now();
  const document = parseManifestDocument(textOf(bytes), contentType);
  const parsed = parseManifest({ bytes, contentType, digest, now });
  const isImage = document.config !== null && isImageConfigType(document.config.mediaType);
  const facts = isImage && config !== null ? applyConfig(parsed, config, now) : parsed;

  const repositoryKey = { registryId, repository };
  const around = await loadFacts(context, registryId, [
    digest,
    ...facts.children.map((child) => child.digest),
  ]);
  // An index has no date in itself: scans give it that of its children.
  const dated = facts.created === null ? (around.get(digest) ?? facts) : facts;
  const nodes = new Map(
    [...around, [digest, facts] as const].map(([key, value]) => [key, toNode(value)]),
  );
  const layers = firstOf(document.layers);
  const children = firstOf(document.manifests);
  const sharers = await countSharers(
    context,
    registryId,
    [document.config, ...layers, ...children].flatMap((part) => part?.digest ?? []),
  );
  const attests = new Map(facts.children.map((child) => [child.digest, child.attests]));
  const tags = (await loadTagsByDigest(context, repositoryKey, [digest])).get(digest) ?? [];
  const parents = await findParents(context, repositoryKey, digest);
  const referrers = await findReferrers(context, repositoryKey, given.referrers, digest);
  const image = isImage && config !== null ? parseImageConfig(config, document.layers) : null;
  const view = {
    repository,
    digest,
    tags: firstOf(tags),
    mediaType: facts.mediaType,
    contentType,
    kind: facts.kind,
    artifactType: facts.artifactType,
    platform: facts.platform,
    created: dated.created,
    createdSource: dated.createdSource,
    manifestSize: bytes.length,
    size: storable(sizeOf(digest, nodes)),
    subject: facts.subject,
    annotations: facts.annotations,
    config: document.config && describe(document.config, sharers),
    layers: layers.map((layer) => describe(layer, sharers)),
    children: children.map((child) => ({
      ...describe(child, sharers),
      attests: attests.get(child.digest),
    })),
    parents: firstOf(parents),
    referrers: firstOf(referrers),
    counts: {
      tags: tags.length,
      layers: document.layers.length,
      children: document.manifests.length,
      parents: parents.length,
      referrers: referrers.length,
      history: image?.history.length ?? 0,
    },
    image: image && { ...image, history: firstOf(image.history) },
    raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
    rawConfig: config,
    pullName: given.pullName,
    inUse: given.inUse,
  } satisfies ManifestView;
  return jsonBytes(api.content.manifest, view, context.app);
}

/** Of bytes that may be a part of others. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

type Part = ManifestView["layers"][number];

/** So much of a list is in one answer; the whole count stands beside it. */
const MOST_PARTS = 1_000;

function firstOf<T>(parts: readonly T[]): T[] {
  return parts.slice(0, MOST_PARTS);
}

function describe(descriptor: Descriptor, sharers: ReadonlyMap<string, number>): Part {
  const { digest, mediaType, size, platform, artifactType, annotations, foreign } = descriptor;
  return {
    digest,
    mediaType,
    size,
    platform,
    artifactType,
    annotations,
    foreign,
    sharedBy: sharers.get(digest),
  };
}

/** What stands before ":tag" or "@digest" in a pull command: no scheme, no trailing slash. */
function pullName({ url, settings }: Pick<RegistryRow, "url" | "settings">, repository: string) {
  // The first name that others pull under, where the connection lists some.
  const [alias] = readOpenSettings({ settings }).hostAliases;
  const { host, pathname } = new URL(url);
  return `${alias ?? host + pathname.replace(/\/+$/, "")}/${repository}`;
}
