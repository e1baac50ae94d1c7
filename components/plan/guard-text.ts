import type { GuardName } from "@/lib/core/plan/types";

/** What a person says by overriding a guard. */
export const guardOverrides: Record<GuardName, string> = {
  maxPercent: "Delete this large a share of a repository",
  maxCount: "Delete this many at once",
  emptyRepository: "Leave a repository without any tag",
  staleSnapshot: "Run on a snapshot this old",
  hiddenTags: "Delete manifests although tags that nobody has seen may be on them",
  staleInUse: "Believe a report of what is in use that is this old",
};
