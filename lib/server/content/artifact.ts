import "server-only";
import { gunzipSync } from "node:zlib";
import { api } from "@/lib/core/api";
import type { ArtifactDocument, ArtifactView } from "@/lib/core/api/artifacts";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { MOST_BYTES, readField } from "@/lib/core/artifact/bounds";
import type { Means } from "@/lib/core/artifact/means";
import {
  leaveUnread,
  readDocument,
  type UnverifiedDocument,
} from "@/lib/core/artifact/read-document";
import {
  type Descriptor,
  type ManifestDocument,
  mediaTypes,
  parseManifest,
  parseManifestDocument,
} from "@/lib/core/oci";
import type { Context } from "../app/context";
import type { ArtifactLayer, FoundLayer, ManifestBytes } from "../app/tasks";
import { isRegistryError } from "../http/errors";
import { jsonBytes } from "../http/responses";
import { readerFor } from "../registries/find-registry";
import { PRIORITY, type RegistryReader } from "../registry-client";
import { readConfig, refuseAbsent } from "./ask-registry";
import { textOf } from "./manifest";
import { readCertificate } from "./read-certificate";
import { loadTrustedKeys } from "./trusted-keys";
import { verifySignature } from "./verify-signature";

type Input = Pick<EndpointRequest<typeof api.artifacts.get>, "params" | "query">;

/**
 * The JSON of what one layer of an artifact says. As with a manifest, only what the registry is asked happens
 * here: its answers are read in a thread. Throws NOT_FOUND, and RegistryError where bytes do not have their digest.
 */
export async function getArtifact(context: Context, { params, query }: Input): Promise<Uint8Array> {
  const reader = (await readerFor(context, params.registry)).withPriority(PRIORITY.screen);
  const { repository, digest, layer } = query;
  const answer = await reader.getManifest(repository, digest);
  if (answer.state !== "present") throw refuseAbsent(repository, digest, answer.state);
  const manifest = { bytes: answer.bytes, contentType: answer.contentType };
  const { compute } = context.app;
  const found = await compute.run(context, "findLayer", { manifest, layer });
  const read = found ? await readLayer(reader, repository, found) : nothing;
  const config = found?.config ? await readConfig(reader, repository, found.config) : null;
  return compute.run(context, "describeArtifact", {
    ...{ repository, digest, manifest, layer, config },
    ...read,
  });
}

type Read = Pick<ArtifactLayer, "bytes" | "unread">;
const nothing: Read = { bytes: null, unread: null };

async function readLayer(
  reader: RegistryReader,
  repository: string,
  { digest, size }: FoundLayer,
): Promise<Read> {
  if (size > MOST_BYTES) return { bytes: null, unread: "tooLarge" };
  try {
    const bytes = await reader.getBlob(repository, digest, { maxBytes: MOST_BYTES });
    return { bytes, unread: bytes === null ? "missing" : null };
  } catch (error) {
    // The manifest's own word for the size was wrong.
    if (isRegistryError(error) && error.kind === "tooLarge") {
      return { bytes: null, unread: "tooLarge" };
    }
    throw error;
  }
}

/** Where the layer is; null: the manifest has none of this number that could be read. */
export async function findLayer({
  manifest,
  layer,
}: Pick<ArtifactLayer, "manifest" | "layer">): Promise<FoundLayer | null> {
  const document = readArtifact(manifest);
  const found = document?.layers[layer];
  if (!found) return null;
  const isChart = found.mediaType === mediaTypes.helmChart;
  const { digest, size } = found;
  return { digest, size, config: isChart ? (document?.config?.digest ?? null) : null };
}

/** The JSON of what one layer of an artifact says, from its bytes. */
export async function describeArtifact(
  context: Context,
  { repository, digest, manifest, layer, bytes, unread, config }: ArtifactLayer,
): Promise<Uint8Array> {
  const layers = readArtifact(manifest)?.layers ?? [];
  const chosen = layers[layer];
  const view: ArtifactView = {
    repository,
    digest,
    layers: layers.slice(0, MOST_LAYERS).map((each) => ({
      digest: each.digest,
      mediaType: each.mediaType,
      size: each.size,
      title: titleOf(each),
    })),
    layerCount: layers.length,
    document: chosen
      ? await verifyDocument(
          context,
          bytes
            ? readDocument(bytes, { ...chosen, config }, means)
            : leaveUnread(unread ?? "missing"),
        )
      : null,
  };
  return jsonBytes(api.artifacts.get, view, context.app);
}

async function verifyDocument(
  { app }: Context,
  { signature, ...document }: UnverifiedDocument,
): Promise<ArtifactDocument> {
  if (!signature) return { ...document, signature };
  const { check, ...says } = signature;
  const trusted = await loadTrustedKeys(app.env.DRYDOCK_TRUSTED_KEYS);
  const verification = verifySignature(check, trusted, app.now());
  return { ...document, signature: { ...says, verification } };
}

const MOST_LAYERS = 100;

/** null where it is no artifact: an image's layers are files, which are not for reading here. */
function readArtifact({ bytes, contentType }: ManifestBytes): ManifestDocument | null {
  const { kind } = parseManifest({ bytes, contentType, digest: "", now: 0 });
  if (kind !== "artifact") return null;
  return parseManifestDocument(textOf(bytes), contentType);
}

/** BuildKit, cosign and ORAS each have an annotation of their own for it. */
const titles = ["in-toto.io/predicate-type", "predicateType", "org.opencontainers.image.title"];

function titleOf({ annotations }: Descriptor): string | null {
  const name = titles.find((each) => Object.hasOwn(annotations, each));
  return name === undefined ? null : readField(annotations[name]);
}

/** What reading an artifact needs beyond the language. Each may take long: only for threads. */
const means: Means = { readCertificate, unpack };

function unpack(bytes: Uint8Array, most: number): Uint8Array | "tooLarge" | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "tooLarge" : null;
  }
}
