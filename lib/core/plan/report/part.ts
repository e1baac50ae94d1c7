import { type InUseBy, sayUsers } from "../../snapshot";
import type { InUse } from "../facts/in-use";
import { isPlausible } from "../facts/timestamp";
import type { RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { digestAt } from "../judge/units";
import { orderSteps } from "../settle/order-steps";
import type { Settlement } from "../settle/settle-repository";
import type { DecidedRow, PlanStep } from "../types";
import { rowBytes, type RowBytes } from "./bytes";
import { countLeftovers, type Leftovers } from "./leftovers";

/**
 * One repository's share of a plan. Verdicts and outcomes are let go of here: in a registry of a million
 * tags they would be as much again as the plan.
 */
export interface Part {
  repository: RepositoryIndex;
  rows: DecidedRow[];
  steps: PlanStep[];
  /** By entry: 1 when the manifest itself goes. */
  removed: Uint8Array;
  tags: TagCounts;
  leftovers: Leftovers;
}

export function makePart(
  index: RegistryIndex,
  settlement: Settlement,
  { inUse, now }: { inUse: InUse; now: number },
): Part {
  return {
    repository: settlement.repository,
    rows: makeRows(index, settlement, { inUse, now }),
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

/** A repository's rows: its tags by name, then its untagged manifests. */
export function makeRows(
  index: RegistryIndex,
  settlement: Settlement,
  { inUse, now }: { inUse: InUse; now: number },
): DecidedRow[] {
  const { repository, outcomes } = settlement;
  const used = inUse.entriesOf(repository);
  return outcomes.map(({ tag, entry, decision, operation, rule, reason, matched }): DecidedRow => {
    const facts = repository.facts[entry];
    const created = isPlausible(facts?.created, now) ? facts.created : null;
    return {
      repository: repository.name,
      tag: repository.tags[tag]?.name ?? null,
      digest: repository.tags[tag]?.digest ?? digestAt(repository, entry),
      kind: facts?.kind ?? "unknown",
      decision,
      operation,
      rule,
      reason,
      matched,
      created,
      createdSource: created === null ? null : (facts?.createdSource ?? null),
      bytes: bytesOf(
        rowBytes(index, repository, entry),
        decision !== "keep" && operation !== "delete",
      ),
      ...(used.has(entry) && { inUse: sayUser(used.get(entry) ?? null) }),
    };
  });
}

const sayUser = (user: InUseBy | null): string => (user === null ? "a source" : sayUsers(user));

/** Taking off a tag alone frees nothing. */
function bytesOf({ exclusive, shared }: RowBytes, tagOnly: boolean): RowBytes {
  return tagOnly ? { exclusive: 0, shared: exclusive + shared } : { exclusive, shared };
}
