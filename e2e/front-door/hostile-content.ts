import { mediaTypes } from "../../lib/core/oci/media-types";
import { digestOf, type RegistryState } from "../../lib/testing/fake-registry";

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const digest = (at: number) => `sha256:${at.toString(16).padStart(64, "0")}`;
const child = (at: number) => ({ mediaType: mediaTypes.ociImage, digest: digest(at), size: 1 });

/** Manifests that are looked at one by one; each is as large as Drydock reads one. */
export const hugeTags = ["children", "layers", "brackets", "numbers", "annotations", "history"];

/**
 * Content that makes work. "huge" is for looking at single manifests; "many" is scanned, and has very many
 * tags on one digest, an index of very many children, and referrers.
 */
export function fillHostile(state: RegistryState): void {
  const put = (repository: string, value: Buffer, type: string, tags: readonly string[]) =>
    state.putManifest(repository, value, type, tags);
  const index = mediaTypes.ociIndex;
  const image = mediaTypes.ociImage;
  const config = (repository: string, value: unknown) => {
    const bytes = json(value);
    return {
      mediaType: "application/vnd.oci.image.config.v1+json",
      digest: state.putBlob(repository, bytes),
      size: bytes.length,
    };
  };
  const small = config("huge", { os: "linux", architecture: "amd64" });
  const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", size: 1 };

  put("huge", json({ schemaVersion: 2, manifests: many(50_000, child) }), index, ["children"]);
  const layers = many(48_000, (at) => ({ ...layer, digest: digest(at) }));
  put("huge", json({ schemaVersion: 2, config: small, layers }), image, ["layers"]);
  const brackets = `{"schemaVersion":2,"a":${"[".repeat(4e6)}${"]".repeat(4e6)}}`;
  put("huge", Buffer.from(brackets), image, ["brackets"]);
  const numbers = `{"schemaVersion":2,"a":[${"0,".repeat(4e6)}0]}`;
  put("huge", Buffer.from(numbers), image, ["numbers"]);
  const annotations = Object.fromEntries(many(300_000, (at) => [`k${at}`, "v"]));
  put("huge", json({ schemaVersion: 2, config: small, layers: [], annotations }), image, [
    "annotations",
  ]);
  const long = config("huge", {
    os: "linux",
    config: { Labels: Object.fromEntries(many(20_000, (at) => [`l${at}`, "v"])) },
    history: many(20_000, () => ({ created_by: "x" })),
  });
  put("huge", json({ schemaVersion: 2, config: long, layers: [] }), image, ["history"]);

  const own = config("many", { os: "linux", architecture: "amd64" });
  const common = put("many", json({ schemaVersion: 2, config: own, layers: [] }), image, []);
  for (const name of many(4_000, (at) => `1.${at}.0-rc.${at}`)) state.putTag("many", name, common);
  const present = many(300, (at) => {
    const bytes = json({
      schemaVersion: 2,
      config: own,
      layers: [],
      subject: { mediaType: image, digest: common, size: 1 },
      annotations: { at: String(at) },
    });
    put("many", bytes, image, []);
    return { mediaType: image, digest: digestOf(bytes), size: bytes.length };
  });
  for (const at of many(20, (at) => at)) {
    const annotations = { nightly: String(at) };
    put("many", json({ schemaVersion: 2, manifests: present, annotations }), index, [`i${at}`]);
  }
}
