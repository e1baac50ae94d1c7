import type { ManifestFacts, ManifestKind, ManifestPresence } from "../../../snapshot";
import { digestOf } from "./digest-of";

/** What stands in braces, part by part: "40d" and "L=80" have no value, "pushed:1h" has. */
export type Attributes = Map<string, string>;

const usualAge = "100d";
const units: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
const age = /^-?[0-9]+(?:ms|[smhdw])$/;
const blob = /^([A-Za-z0-9_]+)=([0-9.]+)(b?)(!?)$/;

/** Milliseconds of "40d", "90ms" or "-1h" (in the future). */
export function readAge(text: string): number {
  const [, amount = "0", unit = "ms"] = /^(-?[0-9]+)(ms|[smhdw])$/.exec(text) ?? [];
  return Number(amount) * (units[unit] ?? 1);
}

const mediaTypes: Record<ManifestKind, string> = {
  image: "application/vnd.oci.image.manifest.v1+json",
  artifact: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  unknown: "application/vnd.example.unheard-of+json",
};

export function makeManifest(
  name: string,
  attributes: Attributes,
  members: readonly string[],
  subject: string | null,
  now: number,
): ManifestFacts {
  const kind = (attributes.get("kind") ??
    (subject === null ? "image" : "artifact")) as ManifestKind;
  const keys = [...attributes.keys()];
  const created =
    keys.find((key) => age.test(key)) ?? (keys.includes("?") || kind === "index" ? null : usualAge);
  const pairs = (prefix: string) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const [, label] = new RegExp(`^${prefix}(.+)$`).exec(key) ?? [];
        return label === undefined ? [] : [[label, attributes.get(key) ?? ""]];
      }),
    );
  return {
    digest: digestOf(name),
    mediaType: mediaTypes[kind],
    kind,
    size: Number(attributes.get("doc") ?? 0),
    blobs: keys.flatMap((key) => {
      const [, layer, amount, bytes, foreign] = blob.exec(key) ?? [];
      if (layer === undefined) return [];
      const size = Math.round(Number(amount) * (bytes === "b" ? 1 : 1e6));
      return [
        {
          digest: digestOf(layer),
          size,
          role: "layer",
          ...(foreign === "!" ? { foreign: true } : {}),
        } as const,
      ];
    }),
    children: members.map((member) => {
      const [child = "", attests] = member.replace(/^[~-]/, "").split("@");
      return {
        digest: digestOf(child),
        mediaType: mediaTypes.image,
        size: 0,
        platform: attests === undefined ? null : "unknown/unknown",
        ...(attests === undefined ? {} : { attests: digestOf(attests) }),
        ...(member.startsWith("~") ? { blob: true as const } : {}),
      };
    }),
    subject: subject === null ? null : digestOf(subject),
    artifactType: attributes.get("type") ?? null,
    platform: attributes.get("platform") ?? null,
    created: created === null ? null : now - readAge(created),
    createdSource: created === null ? null : "config",
    annotations: pairs("%"),
    labels: attributes.has("#?") ? null : pairs("#"),
  };
}

export function makePresence(
  digest: string,
  attributes: Attributes,
  tagged: boolean,
  now: number,
): ManifestPresence {
  const at = (key: string, usual: string | null) => {
    const text = attributes.has(key) ? (attributes.get(key) ?? "") : usual;
    return text === null || text === "?" ? null : now - readAge(text);
  };
  return {
    digest,
    state: attributes.has("missing")
      ? "missing"
      : attributes.has("unreadable")
        ? "unreadable"
        : "present",
    firstSeen: at("seen", usualAge),
    untaggedSince: tagged ? null : at("untagged", usualAge),
    pushed: at("pushed", null),
    pulled: at("pulled", null),
    ...(attributes.has("stored") ? { stored: at("stored", null) ?? now } : {}),
  };
}
