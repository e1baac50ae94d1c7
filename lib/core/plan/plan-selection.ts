import type { Snapshot } from "../snapshot";
import { settleRepository } from "./close/settle-repository";
import { judgeSelection } from "./judge/judge-selection";
import { finish, type Gradual } from "./gradual";
import { indexGradually } from "./registry/registry-index";
import { assemblePlan } from "./report/assemble";
import { hiddenTagsNotices } from "./report/hidden-tags";
import { makePart, type Part } from "./report/part";
import { staleSnapshotGuard } from "./report/guards";
import { repositoryWarnings, snapshotWarnings } from "./report/warnings";
import type { PlanBody, PlanWarning, SelectionItem } from "./types";

/**
 * Decides what removing exactly these tags and digests takes with it. A digest stands for all of its
 * tags. Members and referrers that nothing else needs go along; everything else in the repositories
 * concerned stays, and what cannot go without harming it is blocked.
 */
export function planSelection(
  snapshot: Snapshot,
  selection: readonly SelectionItem[],
  now: number,
): PlanBody {
  return finish(planSelectionGradually(snapshot, selection, now));
}

/** The same plan, for a server that must answer others while it decides. */
export function* planSelectionGradually(
  snapshot: Snapshot,
  selection: readonly SelectionItem[],
  now: number,
): Gradual<PlanBody> {
  const index = yield* indexGradually(snapshot);
  const byRepository = new Map<string, SelectionItem[]>();
  for (const item of selection) {
    const items = byRepository.get(item.repository);
    if (items) items.push(item);
    else byRepository.set(item.repository, [item]);
  }
  const warnings: PlanWarning[] = snapshotWarnings(snapshot);
  const options = { canUntag: snapshot.capabilities.untag !== "none", byHand: true };
  const parts: Part[] = [];
  for (const repository of index.repositories) {
    const items = byRepository.get(repository.name);
    if (items === undefined) continue;
    byRepository.delete(repository.name);
    const { judgement, notFound } = judgeSelection(index, repository, items);
    const settlement = settleRepository(repository, judgement, options);
    warnings.push(...repositoryWarnings(settlement, []), ...notFound);
    parts.push(yield* makePart(index, settlement, now));
    yield;
  }
  for (const repository of [...byRepository.keys()].sort()) {
    const message = "The scan has not seen this repository. Scan again if it should be there.";
    warnings.push({ code: "notFound", message, repository });
  }
  const hidden = hiddenTagsNotices(snapshot, parts);
  warnings.push(...hidden.warnings);
  const guards = [...staleSnapshotGuard(snapshot.scannedAt, now), ...hidden.guards];
  return assemblePlan(index, parts, guards, warnings);
}
