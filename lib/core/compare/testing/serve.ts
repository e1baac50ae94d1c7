import { mediaTypes } from "../../oci";
import type { ServedSide } from "../compare-manifests";
import type { ServedManifest } from "../read-image";

export const now = Date.UTC(2026, 5, 1);

/** A digest that is told apart by a few letters. */
export function digest(name: string): string {
  const hex = [...name].map((letter) => letter.charCodeAt(0).toString(16)).join("");
  return `sha256:${hex.padStart(64, "0")}`;
}

/** What of an image a test is about; `config` is written as it stands. */
export interface ImageParts {
  name?: string;
  layers?: readonly (string | { digest: string; size: number })[];
  config?: object | string | null;
  configType?: string;
  mediaType?: string;
  layerType?: string;
  annotations?: object;
}

export function serveImage(parts: ImageParts = {}): ServedManifest {
  const { name = "image", layers = [], mediaType = mediaTypes.ociImage } = parts;
  const { layerType = "application/vnd.oci.image.layer.v1.tar+gzip", annotations } = parts;
  const config = parts.config === undefined ? { os: "linux", architecture: "amd64" } : parts.config;
  const document = {
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: parts.configType ?? mediaTypes.ociConfig,
      digest: digest("config"),
      size: 1,
    },
    layers: layers.map((layer) => ({
      mediaType: layerType,
      ...(typeof layer === "string" ? { digest: digest(layer), size: 10 } : layer),
    })),
    ...(annotations ? { annotations } : {}),
  };
  const text = typeof config === "string" || config === null ? config : JSON.stringify(config);
  return serve(name, mediaType, document, text);
}

export function serveIndex(name: string, manifests: readonly object[], more: object = {}) {
  const document = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests, ...more };
  return serve(name, mediaTypes.ociIndex, document, null);
}

/** What an index lists; `platform` as "os/architecture/variant". */
export function listed(name: string, platform?: string) {
  const [os, architecture, variant] = platform?.split("/") ?? [];
  return {
    mediaType: mediaTypes.ociImage,
    digest: digest(name),
    size: 1,
    ...(os ? { platform: { os, architecture, ...(variant ? { variant } : {}) } } : {}),
  };
}

export function serve(
  name: string,
  contentType: string,
  document: unknown,
  config: string | null,
): ServedManifest {
  const bytes = Buffer.from(JSON.stringify(document));
  return { digest: digest(name), contentType, bytes, config };
}

export function sideOf(manifest: ServedManifest, reference = "v1"): ServedSide {
  return { repository: "team/app", reference, manifest };
}
