import { orderSteps } from "../close/order-steps";
import type { Settlement } from "../close/settle-repository";
import type { Gradual } from "../gradual";
import type { RegistryIndex } from "../registry/registry-index";
import type { RepositoryIndex } from "../registry/repository-index";
import type { PlanRow, PlanStep } from "../types";
import { countLeftovers, type Leftovers } from "./leftovers";
import { makeRows } from "./make-rows";

/**
 * One repository's share of a plan. Verdicts and outcomes are let go of here: in a registry of a million
 * tags they would be as much again as the plan.
 */
export interface Part {
  repository: RepositoryIndex;
  rows: PlanRow[];
  steps: PlanStep[];
  /** By place: 1 when the manifest itself goes. */
  removed: Uint8Array;
  tags: TagCounts;
  leftovers: Leftovers;
}

export function* makePart(
  index: RegistryIndex,
  settlement: Settlement,
  now: number,
): Gradual<Part> {
  return {
    repository: settlement.repository,
    rows: yield* makeRows(index, settlement, now),
    steps: orderSteps(settlement),
    removed: settlement.closure.removed,
    tags: countTags(settlement),
    leftovers: countLeftovers(index.snapshot.capabilities, settlement),
  };
}

export interface TagCounts {
  repository: string;
  total: number;
  going: number;
}

/** Version tags only: what follows another manifest says nothing about how much is lost. */
export function countTags({
  repository,
  outcomes,
}: Pick<Settlement, "repository" | "outcomes">): TagCounts {
  let total = 0;
  let going = 0;
  for (const { tag, decision } of outcomes) {
    if (repository.roles[tag] !== "version") continue;
    total++;
    if (decision === "delete") going++;
  }
  return { repository: repository.name, total, going };
}
