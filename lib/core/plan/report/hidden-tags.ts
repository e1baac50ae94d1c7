import type { Snapshot } from "../../snapshot";
import type { PlanGuard, PlanWarning } from "../types";
import type { Part } from "./part";

/**
 * A registry whose lists leave tags out takes a tag that nobody has seen along with its manifest. Only a
 * person can say that there is none, and only a plan that deletes manifests has to ask.
 */
export function hiddenTagsNotices(
  { capabilities }: Pick<Snapshot, "capabilities">,
  parts: readonly Pick<Part, "steps">[],
): { guards: PlanGuard[]; warnings: PlanWarning[] } {
  const hides = capabilities.hidesTags;
  const deletes = parts.some(({ steps }) => steps.some(({ operation }) => operation === "delete"));
  if (hides === undefined || !deletes) return { guards: [], warnings: [] };
  const lists =
    hides === "affected"
      ? "This registry leaves tags out of its lists"
      : "It cannot be excluded that this registry leaves tags out of its lists";
  return {
    guards: [
      {
        name: "hiddenTags",
        message: `${lists}: a tag that no scan has seen is deleted with its manifest.`,
      },
    ],
    warnings: [
      {
        code: "hiddenTags",
        message: `${lists}. Tags that were seen before are asked for by name, and stay. A tag that was never seen can be on a manifest that this plan deletes, and is then deleted with it; the connection check says more.`,
      },
    ],
  };
}
