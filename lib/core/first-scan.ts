import type { RegistryCheck } from "./api/registries";
import { type Phrase, phrase } from "./phrases";
import { vendors } from "./vendors";

/**
 * Why the first scan of a registry should be asked for rather than just begun; null when
 * nothing speaks against it. Later scans ask for what has changed and need no such care.
 */
export function reasonToAsk(
  check: Pick<RegistryCheck, "vendor" | "capabilities"> | null,
): Phrase | null {
  if (!check) return null;
  if (check.capabilities.proxy === true) {
    return phrase("vendor.costOfCache");
  }
  const cost = vendors[check.vendor].costOfReading;
  if (cost !== null) return cost;
  if (check.capabilities.proxy === false) return null;
  return phrase("vendor.costUntold");
}
