import "server-only";
import { api } from "@/lib/core/api";
import type { ManifestView } from "@/lib/core/api/content";
import {
  applyConfig,
  isImageConfigType,
  parseImageConfig,
  parseManifest,
  parseManifestDocument,
} from "@/lib/core/oci";
import type { ManifestBytes, ManifestToDescribe } from "../../compute/task-types";
import type { Context } from "../../context";
import { jsonBytes } from "../../http/json-response";
import { reachOf, storable, toReachable } from "../../scan/reach";
import { countSharers } from "./count-sharers";
import { loadFacts, loadTagsByDigest } from "./load-facts";
import { describe, firstOf } from "./manifest-parts";
import { findParents, findReferrers } from "./manifest-relations";

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

  const place = { registryId, repository };
  const around = await loadFacts(context, registryId, [
    digest,
    ...facts.children.map((child) => child.digest),
  ]);
  // An index has no date in itself: scans give it that of its members.
  const dated = facts.created === null ? (around.get(digest) ?? facts) : facts;
  const reachable = new Map(
    [...around, [digest, facts] as const].map(([key, value]) => [key, toReachable(value)]),
  );
  const layers = firstOf(document.layers);
  const children = firstOf(document.manifests);
  const sharers = await countSharers(
    context,
    registryId,
    [document.config, ...layers, ...children].flatMap((part) => part?.digest ?? []),
  );
  const attests = new Map(facts.children.map((child) => [child.digest, child.attests]));
  const tags = (await loadTagsByDigest(context, place, [digest])).get(digest) ?? [];
  const parents = await findParents(context, place, digest);
  const referrers = await findReferrers(context, place, given.referrers, digest);
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
    size: storable([...reachOf(digest, reachable).values()].reduce((sum, size) => sum + size, 0)),
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
  } satisfies ManifestView;
  return jsonBytes(api.content.manifest, view, context.app);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
