export const mediaTypes = {
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociImage: "application/vnd.oci.image.manifest.v1+json",
  ociArtifact: "application/vnd.oci.artifact.manifest.v1+json",
  ociConfig: "application/vnd.oci.image.config.v1+json",
  ociEmpty: "application/vnd.oci.empty.v1+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerImage: "application/vnd.docker.distribution.manifest.v2+json",
  dockerConfig: "application/vnd.docker.container.image.v1+json",
  schema1Signed: "application/vnd.docker.distribution.manifest.v1+prettyjws",
  schema1: "application/vnd.docker.distribution.manifest.v1+json",
  buildkitCache: "application/vnd.buildkit.cacheconfig.v0",
  helmConfig: "application/vnd.cncf.helm.config.v1+json",
  helmChart: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
  inToto: "application/vnd.in-toto+json",
  cosignSignature: "application/vnd.dev.cosign.simplesigning.v1+json",
} as const;

/**
 * What every manifest request accepts. Distribution answers a type that is missing here with a 404, with
 * an amd64 child in place of its list, or with a schema 1 rewrite under a digest that nothing stores.
 */
export const acceptedManifests: readonly string[] = [
  mediaTypes.ociIndex,
  mediaTypes.ociImage,
  mediaTypes.dockerList,
  mediaTypes.dockerImage,
  mediaTypes.schema1Signed,
  mediaTypes.schema1,
  mediaTypes.ociArtifact,
];

const manifestTypes = new Set(acceptedManifests);
const indexTypes = new Set<string>([mediaTypes.ociIndex, mediaTypes.dockerList]);
const imageTypes = new Set<string>([mediaTypes.ociImage, mediaTypes.dockerImage]);
const schema1Types = new Set<string>([mediaTypes.schema1, mediaTypes.schema1Signed]);
const imageConfigTypes = new Set<string>([mediaTypes.ociConfig, mediaTypes.dockerConfig]);

export const isManifestType = (type: string) => manifestTypes.has(type);
export const isIndexType = (type: string) => indexTypes.has(type);
export const isImageManifestType = (type: string) => imageTypes.has(type);
export const isSchema1Type = (type: string) => schema1Types.has(type);
/** Whether a config of this type has `created`, `os` and `architecture` (image-spec, config.md). */
export const isImageConfigType = (type: string) => imageConfigTypes.has(type);

/** The type alone, lower case: `application/json; charset=utf-8` → `application/json`. */
export function bareType(contentType: string | null | undefined): string {
  if (!contentType) return "";
  const end = contentType.indexOf(";");
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** Layers, and BuildKit's cache record: blobs that a cache index lists as if they were manifests. */
export function isBlobType(type: string): boolean {
  return (
    type === mediaTypes.buildkitCache ||
    type.startsWith("application/vnd.oci.image.layer.") ||
    type.startsWith("application/vnd.docker.image.rootfs.")
  );
}
