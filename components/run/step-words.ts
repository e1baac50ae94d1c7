import { shortenDigest } from "@/lib/client/format";
import type { RunStep } from "@/lib/core/api/runs";

/** A manifest goes with all of its tags, so its step is named by them. */
export function stepName(step: RunStep): string {
  if (step.tag !== null) return step.tag;
  return step.tags.length > 0 ? step.tags.join(", ") : shortenDigest(step.digest);
}
