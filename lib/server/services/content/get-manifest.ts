import "server-only";
import type { api } from "@/lib/core/api";
import type { ManifestView } from "@/lib/core/api/content";
import { AppError } from "@/lib/core/errors";
import {
  applyConfig,
  isImageConfigType,
  parseImageConfig,
  parseManifest,
  parseManifestDocument,
} from "@/lib/core/oci";
import type { Verb } from "../../context";
import { aheadOf } from "../../registry/ahead";
import type { RegistryReader } from "../../registry/types";
import { reachOf, toReachable } from "../../scan/reach";
import { findRegistryRow } from "../registries/find-registry";
import { readerFor } from "../registries/reader-for";
import { countSharers } from "./count-sharers";
import { loadFacts, loadTagsByDigest } from "./load-facts";
import { findParents, findReferrers } from "./manifest-relations";
import { describe, pullName } from "./manifest-parts";

/** Configs beyond this are none that a person could read. */
const MOST_CONFIG_BYTES = 1024 * 1024;

/** One manifest as the registry serves it now, with what the last scan knows of its surroundings. */
export const getManifest: Verb<typeof api.content.manifest> = async (
  context,
  { params, query },
) => {
  const registry = await findRegistryRow(context, params.registry);
  const reader = aheadOf(await readerFor(context, registry.name));
  const { repository, reference } = query;
  const answer = await reader.getManifest(repository, reference);
  if (answer.state !== "present") throw absent(repository, reference, answer.state);
  const { bytes, contentType, digest } = answer;

  const text = bytes.toString("utf8");
  const document = parseManifestDocument(text, contentType);
  const config = document.config
    ? await readConfig(reader, repository, document.config.digest)
    : null;
  const parsed = parseManifest({ bytes, contentType, digest, now: context.app.now() });
  const isImage = document.config !== null && isImageConfigType(document.config.mediaType);
  const facts =
    isImage && config !== null ? applyConfig(parsed, config, context.app.now()) : parsed;

  const place = { registryId: registry.id, repository };
  const members = facts.children.map((child) => child.digest);
  const around = await loadFacts(context, registry.id, [digest, ...members]);
  // An index has no date in itself: scans give it that of its members.
  const dated = facts.created === null ? (around.get(digest) ?? facts) : facts;
  const reachable = new Map(
    [...around, [digest, facts] as const].map(([key, value]) => [key, toReachable(value)]),
  );
  const parts = [document.config, ...document.layers, ...document.manifests];
  const sharers = await countSharers(
    context,
    registry.id,
    parts.flatMap((part) => part?.digest ?? []),
  );
  return {
    repository,
    digest,
    tags: (await loadTagsByDigest(context, place, [digest])).get(digest) ?? [],
    mediaType: facts.mediaType,
    contentType,
    kind: facts.kind,
    artifactType: facts.artifactType,
    platform: facts.platform,
    created: dated.created,
    createdSource: dated.createdSource,
    manifestSize: bytes.length,
    size: [...reachOf(digest, reachable).values()].reduce((sum, size) => sum + size, 0),
    subject: facts.subject,
    annotations: facts.annotations,
    config: document.config && describe(document.config, sharers),
    layers: document.layers.map((layer) => describe(layer, sharers)),
    children: document.manifests.map((child) => ({
      ...describe(child, sharers),
      attests: facts.children.find((fact) => fact.digest === child.digest)?.attests,
    })),
    parents: await findParents(context, place, digest),
    referrers: await findReferrers(context, place, reader, digest),
    image: isImage && config !== null ? parseImageConfig(config, document.layers) : null,
    raw: bytes.toString("base64"),
    rawConfig: config,
    pullName: pullName(registry.url, repository),
  } satisfies ManifestView;
};

function absent(repository: string, reference: string, state: string): AppError {
  const name = `${repository}${reference.includes(":") ? "@" : ":"}${reference}`;
  return new AppError(
    "NOT_FOUND",
    state === "dangling"
      ? `The registry lists ${name}, but its manifest is gone. Push it again, or delete the tag.`
      : `The registry has no ${name} any more. Scan again to bring the list up to date.`,
  );
}

/** null: gone, too large, or not readable now: the manifest is worth showing without. */
async function readConfig(
  reader: RegistryReader,
  repository: string,
  digest: string,
): Promise<string | null> {
  try {
    const bytes = await reader.getBlob(repository, digest, { maxBytes: MOST_CONFIG_BYTES });
    return bytes?.toString("utf8") ?? null;
  } catch {
    return null;
  }
}
