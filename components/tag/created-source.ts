import type { CreatedSource } from "@/lib/core/snapshot";

/** Where a created date comes from: not all of them deserve the same trust. */
export const createdSourceText: Record<CreatedSource, string> = {
  annotation: "annotation",
  config: "image config",
  history: "build history",
  label: "label",
  child: "its platforms",
  firstSeen: "first seen by Drydock",
};
