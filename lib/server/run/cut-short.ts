import "server-only";
import { asRecord, asText } from "@/lib/core/oci/json";
import type { RegistryError } from "../registry/errors";

/**
 * Whether the registry fails on a tag because a file behind it is empty or ends too soon. Distribution 2 writes
 * in place: killed in the middle of a PUT, it leaves such a file. A link without its digest fails every read of
 * the tag, and every deletion in the repository half-way, until the tag is written again. A manifest's document
 * stays broken, because the registry takes it for stored; deleting its digest works. The parsers' errors show
 * in the detail: one without fields or one with an offset, in version 3 their words. A storage that fails names
 * its driver there.
 */
export function isCutShort({ facts }: RegistryError): boolean {
  if (facts.status !== 500 || facts.code !== "UNKNOWN") return false;
  const detail = asRecord(facts.detail);
  if (detail) return Object.keys(detail).every((key) => key === "Offset");
  const words = asText(facts.detail) ?? "";
  return /^(invalid checksum digest |unexpected end of JSON input)/.test(words);
}
