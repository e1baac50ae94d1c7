import "server-only";
import { asRecord, asText } from "@/lib/core/oci/json";
import type { RegistryError } from "../registry/errors";

/**
 * Whether the registry fails on a tag because its link holds no digest. Distribution 2 writes links in
 * place, so that one is left empty or cut short when the registry dies in the middle of a PUT; from then on
 * every read of the tag fails, and every deletion in its repository fails half-way. The parser's error has no
 * fields, so its detail is an empty object, or in version 3 its words. A storage that fails names its driver.
 */
export function isCutLink({ facts }: RegistryError): boolean {
  if (facts.status !== 500 || facts.code !== "UNKNOWN") return false;
  const record = asRecord(facts.detail);
  if (record) return Object.keys(record).length === 0;
  return /^invalid checksum digest /.test(asText(facts.detail) ?? "");
}
