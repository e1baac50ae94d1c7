import "server-only";
import type { AppError } from "@/lib/core/errors";
import { phrase, refusal } from "../phrases";
import type { RegistryReader } from "../registry-client";

/** Configs beyond this are none that a person could read. */
const MOST_CONFIG_BYTES = 1024 * 1024;

/** What to say of a manifest that the registry does not have. */
export function refuseAbsent(repository: string, reference: string, state: string): AppError {
  const name = `${repository}${reference.includes(":") ? "@" : ":"}${reference}`;
  return refusal(
    "NOT_FOUND",
    state === "dangling" ? phrase("content.dangling", { name }) : phrase("content.gone", { name }),
  );
}

/** null: gone, too large, or not readable now: the manifest is worth showing without. */
export async function readConfig(
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
