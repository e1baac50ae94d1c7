import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import type { GuardName } from "@/lib/core/plan/types";
import type { Ledger } from "./ledger";
import type { Step } from "./step";

/**
 * Leaves deletions of manifests alone where the registry may hide tags by now and nobody was asked about
 * that: another version answered when the plan was confirmed. A plan asks where it is not known as well, so
 * null without an override is news. Returns why.
 */
export async function leaveUnasked(
  ledger: Ledger,
  steps: readonly Step[],
  overrides: readonly GuardName[],
  hiddenTags: HiddenTags | null,
): Promise<string | null> {
  if (hiddenTags === "none" || overrides.includes("hiddenTags")) return null;
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
