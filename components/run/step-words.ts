import { shortenDigest } from "@/lib/client/format";
import type { RunStep } from "@/lib/core/api/runs";

export const operations = { delete: "Remove manifest", untag: "Remove tag", put: "Put back" };

export const stateText: Record<RunStep["state"], string> = {
  pending: "Waiting",
  done: "Done",
  skipped: "Skipped",
  failed: "Failed",
};

/** A manifest goes with all of its tags, so its step is named by them. */
export function stepName(step: RunStep): string {
  if (step.tag !== null) return step.tag;
  return step.tags.length > 0 ? step.tags.join(", ") : shortenDigest(step.digest);
}
