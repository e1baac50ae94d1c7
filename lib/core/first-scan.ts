import type { RegistryCheck } from "./api/registries";
import { vendors } from "./vendors";

/**
 * Why the first scan of a registry should be asked for rather than just begun, in a sentence; null when
 * nothing speaks against it. Later scans ask for what has changed and need no such care.
 */
export function reasonToAsk(
  check: Pick<RegistryCheck, "vendor" | "capabilities"> | null,
): string | null {
  if (!check) return null;
  if (check.capabilities.proxy === true) {
    return "This is a pull-through cache: whatever is read here and not cached, it pulls from the registry behind it, which may limit pulls.";
  }
  const cost = vendors[check.vendor].costOfReading;
  if (cost !== null) return cost;
  if (check.capabilities.proxy === false) return null;
  return "Whether this is a pull-through cache could not be told. If it is one, whatever is read here it pulls from the registry behind it.";
}
