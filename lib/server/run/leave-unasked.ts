import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import type { GuardName } from "@/lib/core/plan/types";
import type { Ledger } from "./ledger";
import type { Step } from "./step";

/**
 * Leaves deletions of manifests alone where the registry may hide tags by now and nobody was asked about
 * that: when the plan was confirmed, it was not known, or another version answered. Answers why.
 */
export async function leaveUnasked(
  ledger: Ledger,
  steps: readonly Step[],
  overrides: readonly GuardName[],
  hiddenTags: HiddenTags | null,
): Promise<string | null> {
  const mayHide = hiddenTags === "possible" || hiddenTags === "affected";
  if (!mayHide || overrides.includes("hiddenTags")) return null;
  const deletions = steps.filter(
    ({ operation, state }) => operation === "delete" && state === "pending",
  );
  if (deletions.length === 0) return null;
  const reason =
    "Since this plan was made it was found that the registry may leave tags out of its lists, and no tag that nobody has seen may be deleted with its manifest. Make the plan again: it asks about that.";
  for (const step of deletions) {
    await ledger.settle(step, { state: "skipped", reason: `Not attempted. ${reason}` });
  }
  return reason;
}
