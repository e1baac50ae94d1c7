import { asRecord, asText } from "./json";

/**
 * "os/architecture[/variant]" of a descriptor's `platform` or of an image config. null when it says
 * nothing: BuildKit marks attestations with "unknown/unknown".
 */
export function formatPlatform(value: unknown): string | null {
  const record = asRecord(value);
  const os = asText(record?.["os"]);
  const architecture = asText(record?.["architecture"]);
  if (!os || !architecture || (os === "unknown" && architecture === "unknown")) return null;
  const variant = asText(record?.["variant"]);
  return variant ? `${os}/${architecture}/${variant}` : `${os}/${architecture}`;
}
