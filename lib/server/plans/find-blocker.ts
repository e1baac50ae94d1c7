import "server-only";
import { type Phrase, phraseOf } from "@/lib/core/phrases";
import type { PlanTotals } from "@/lib/core/plan";
import { phrase } from "../phrases";
import { readStoredCheck } from "../registries/stored-check";
import { deletionIsOff } from "@/lib/core/vendors";

/**
 * Why no plan can be run on this registry, as far as its last check tells, with what to change; null
 * when nothing is known against it. A run finds out for itself once more.
 */
export function findBlocker(
  totals: Pick<PlanTotals, "delete">,
  checkResult: string | null,
): Phrase | null {
  if (totals.delete === 0) return phrase("registries.nothingToRun");
  const check = readStoredCheck(checkResult);
  if (check === null) return null;
  const { capabilities, items } = check;
  if (capabilities.proxy) return phrase("registries.isCache");
  if (capabilities.readOnly) return phrase("registries.isReadOnly");
  if (capabilities.deleteDigest !== false) return null;
  const found = items.find((item) => item.name === "digestDelete" && item.state === "failed");
  const { message, advice } = deletionIsOff(check.vendor);
  return phrase("text.sentences", {
    first: found?.advice ? phraseOf(found.message) : message,
    then: found?.advice ? phraseOf(found.advice) : advice,
  });
}
