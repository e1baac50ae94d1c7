import { rowBytes, type RowBytes } from "../bytes/row-bytes";
import type { Settlement } from "../close/settle-repository";
import { isPlausible } from "../facts/clock";
import { mapGradually, type Gradual } from "../gradual";
import { digestAt } from "../judge/units";
import type { RegistryIndex } from "../registry/registry-index";
import type { PlanRow } from "../types";

/** A repository's rows: its tags by name, then its untagged manifests. */
export function makeRows(
  index: RegistryIndex,
  settlement: Settlement,
  now: number,
): Gradual<PlanRow[]> {
  const { repository, outcomes } = settlement;
  return mapGradually(
    outcomes,
    ({ tag, place, decision, operation, rule, reason, matched }): PlanRow => {
      const facts = repository.facts[place];
      const created = isPlausible(facts?.created, now) ? facts.created : null;
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
        createdSource: created === null ? null : (facts?.createdSource ?? null),
        bytes: bytesOf(
          rowBytes(index, repository, place),
          decision !== "keep" && operation !== "delete",
        ),
      };
    },
  );
}

/** Taking off a tag alone frees nothing. */
function bytesOf({ exclusive, shared }: RowBytes, tagOnly: boolean): RowBytes {
  return tagOnly ? { exclusive: 0, shared: exclusive + shared } : { exclusive, shared };
}
