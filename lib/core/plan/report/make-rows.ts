import { rowBytes } from "../bytes/row-bytes";
import type { Settlement } from "../close/settle-repository";
import { createdOf, isPlausible } from "../facts/clock";
import { digestAt } from "../judge/units";
import type { RegistryIndex } from "../registry/registry-index";
import type { PlanRow } from "../types";

/** A repository's rows: its tags by name, then its untagged manifests. */
export function makeRows(index: RegistryIndex, settlement: Settlement, now: number): PlanRow[] {
  const { repository, outcomes } = settlement;
  const clock = { now, content: index.content, capabilities: index.snapshot.capabilities };
  return outcomes.map(({ tag, place, decision, operation, rule, reason, matched }): PlanRow => {
    const facts = repository.facts[place];
    const created = createdOf(facts, clock);
    const own = isPlausible(facts?.created, now) ? (facts?.createdSource ?? null) : "child";
    return {
      repository: repository.name,
      tag: repository.tags[tag]?.name ?? null,
      digest: repository.tags[tag]?.digest ?? digestAt(repository, place),
      kind: facts?.kind ?? "unknown",
      decision,
      operation,
      rule,
      reason,
      matched,
      created,
      createdSource: created === null ? null : own,
      bytes: { ...rowBytes(index, repository, place) },
    };
  });
}
