import type { SnapshotCapabilities } from "../../snapshot";
import type { Settlement } from "../settle/settle-repository";
import type { DecidedWarning } from "../types";
import { phrase } from "../../phrases";
import { none } from "../graph/small-lists";

/** Untagged manifests that a plan keeps, and the registry's own collector may not. */
export interface Leftovers {
  /** Nothing that has a tag needs them. */
  alone: number;
  /** Parts of images whose tags stay. */
  parts: number;
  /** Whether anything of the repository goes. */
  removes: boolean;
}

/** Of those that are known; where the collector can be foreseen, these are the ones that it may take. */
export function countLeftovers(
  { collectsUntagged, collector }: SnapshotCapabilities,
  settlement: Pick<Settlement, "repository" | "outcomes" | "closure">,
): Leftovers {
  const { repository, outcomes, closure } = settlement;
  const counted = { alone: 0, parts: 0, removes: false };
  if (collectsUntagged === undefined) return counted;
  const untagged = new Set<number>();
  for (const { tag, entry, decision, operation } of outcomes) {
    if (decision === "delete") counted.removes = true;
    const losesTag = collector !== undefined && operation === "untag";
    if ((tag === -1 && decision !== "delete") || losesTag) untagged.add(entry);
  }
  for (const entry of untagged) {
    if (repository.states[entry] === "missing" || closure.removed[entry] === 1) continue;
    if (!isHeldByTag(settlement, entry)) counted.alone++;
    else if (collectsUntagged === "all" || collector) counted.parts++;
  }
  return counted;
}

/**
 * A plan binds Drydock, not the registry's own collector: where that one can be told to take what is
 * untagged, keeping it here is not enough. Said where a leftover is kept, or where something goes, so
 * that a collection is what comes next, and the parts of tagged images would be deleted with it.
 */
export function collectorWarnings(
  { collectsUntagged, collector }: SnapshotCapabilities,
  { alone, parts, removes }: Leftovers,
): DecidedWarning[] {
  if (alone + parts === 0 || (alone === 0 && !removes)) return [];
  const how = collectsUntagged === "all" || collector ? "option" : "setting";
  const message = phrase("warning.collectedAnyway", { count: alone + parts, parts, how });
  return [{ code: "collectedAnyway", message }];
}

function isHeldByTag(
  { repository, closure }: Pick<Settlement, "repository" | "closure">,
  entry: number,
): boolean {
  const above = new Set([entry]);
  for (const at of above) {
    if (repository.tagsAt[at]?.length !== 0 && closure.removed[at] === 0) return true;
    for (const parent of repository.parents[at] ?? none) above.add(parent);
    const subject = repository.subjects[at] ?? -1;
    if (subject !== -1) above.add(subject);
  }
  return false;
}
