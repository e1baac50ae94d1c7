import "server-only";
import type { PlanTotals } from "@/lib/core/plan";
import { readStoredCheck } from "../registries/stored-check";
import { deletionIsOff } from "@/lib/core/vendors";

const fallback = {
  proxy:
    "This registry is a pull-through cache, which refuses every deletion. Delete in the registry it mirrors.",
  readOnly:
    "This registry is in read-only mode, so nothing can be deleted. Take REGISTRY_STORAGE_MAINTENANCE_READONLY " +
    "(storage.maintenance.readonly) off and restart it.",
};

/**
 * Why no plan can be run on this registry, as far as its last check tells, with what to change; null
 * when nothing is known against it. A run finds out for itself once more.
 */
export function findBlocker(
  totals: Pick<PlanTotals, "delete">,
  checkResult: string | null,
): string | null {
  if (totals.delete === 0) return "This plan removes nothing, so there is nothing to run.";
  const check = readStoredCheck(checkResult);
  if (check === null) return null;
  const { capabilities, items } = check;
  if (capabilities.proxy) return fallback.proxy;
  if (capabilities.readOnly) return fallback.readOnly;
  if (capabilities.deleteDigest !== false) return null;
  const found = items.find((item) => item.name === "digestDelete" && item.state === "failed");
  const { message, advice } = found?.advice ? found : deletionIsOff(check.vendor);
  return `${message} ${advice}`;
}
