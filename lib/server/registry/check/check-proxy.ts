import "server-only";
import { randomBytes } from "node:crypto";
import { asArray, asRecord, asText } from "@/lib/core/oci/json";
import { RegistryError } from "../errors";
import type { RegistryClient } from "../client";
import { getManifest } from "../read/get-manifest";

/**
 * Whether this is a pull-through cache, which refuses deletes in the same words as a registry where they
 * are off. Asked for a digest that does not exist, Distribution's cache passes its upstream's error on
 * inside one of its own, or says how it failed to reach it; any other registry just does not know it.
 */
export async function isPullThrough(
  client: RegistryClient,
  repository: string | null,
): Promise<boolean> {
  const digest = `sha256:${randomBytes(32).toString("hex")}`;
  try {
    await getManifest(client, repository ?? "drydock-check", digest);
    return false;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.facts.status !== 500 || error.facts.code !== "UNKNOWN") return false;
    const detail = asRecord(error.facts.detail);
    return asArray(detail?.["errors"]) !== null || asText(detail?.["URL"]) !== null;
  }
}
