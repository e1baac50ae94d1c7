import "server-only";
import type { PlanTotals } from "@/lib/core/plan";
import { readStoredCheck } from "../registries/stored-check";

const fallback = {
  proxy:
    "This registry is a pull-through cache, which refuses every deletion. Delete in the registry it mirrors.",
  readOnly:
    "This registry is in read-only mode, so nothing can be deleted. Take REGISTRY_STORAGE_MAINTENANCE_READONLY " +
    "(storage.maintenance.readonly) off and restart it.",
  disabled:
    "Deletion is disabled in this registry. Set REGISTRY_STORAGE_DELETE_ENABLED=true " +
    "(storage.delete.enabled: true in its configuration), restart it, then check the connection again.",
};

/**
 * Why no plan can be run on this registry, as far as its last check tells, with what to change; null
 * when nothing is known against it. A run finds out for itself once more.
 */
export function findBlocker(totals: PlanTotals, checkResult: string | null): string | null {
  if (totals.delete === 0) return "This plan removes nothing, so there is nothing to run.";
  const check = readStoredCheck(checkResult);
  if (check === null) return null;
  const { capabilities, items } = check;
  if (capabilities.proxy) return fallback.proxy;
  if (capabilities.readOnly) return fallback.readOnly;
  if (capabilities.deleteDigest !== false) return null;
  const found = items.find((item) => item.name === "digestDelete" && item.state === "failed");
  return found?.advice ? `${found.message} ${found.advice}` : fallback.disabled;
}
