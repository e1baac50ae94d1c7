import type { BadgeTone } from "@/components/ui/badge";
import type { PlainName } from "@/lib/client/language";
import type { CheckItem, Registry, RegistryCheck } from "@/lib/core/api/registries";

export interface Health {
  tone: BadgeTone;
  label: PlainName;
  /** Sorts the worst first. */
  rank: number;
}

const unchecked: Health = { tone: "neutral", label: "registry.health.notChecked", rank: 2 };

// Most registries lack native untagging and the referrers API; Drydock has a way around each, so their
// absence alone is no blemish.
const common = new Set<CheckItem["name"]>(["tagDelete", "referrers"]);

/** One word for how a registry is, from its last diagnosis. */
export function registryHealth(registry: Pick<Registry, "check">): Health {
  return registry.check ? checkHealth(registry.check) : unchecked;
}

export function checkHealth(check: RegistryCheck): Health {
  const failed = check.items.find((item) => item.state === "failed");
  if (failed?.name === "reachable" || failed?.name === "tls") {
    return { tone: "danger", label: "registry.health.unreachable", rank: 5 };
  }
  if (failed?.name === "authentication") {
    return { tone: "danger", label: "registry.health.signInRefused", rank: 5 };
  }
  if (check.capabilities.deleteDigest === false) {
    return { tone: "warn", label: "registry.health.deleteDisabled", rank: 3 };
  }
  if (failed || check.items.some((item) => item.state === "warning" && !common.has(item.name))) {
    return { tone: "warn", label: "registry.health.limited", rank: 4 };
  }
  return { tone: "ok", label: "registry.health.healthy", rank: 1 };
}
