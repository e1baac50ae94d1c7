import type { Gradual } from "../gradual";
import type { RepositoryIndex } from "../registry/repository-index";
import type { CompiledPolicy } from "./compile-policy";
import { judgeFollowers } from "./judge-followers";
import { judgeUnits } from "./judge-units";
import { judgeUntagged } from "./judge-untagged";
import { unitsOf } from "./units";
import { keep, type Judgement } from "./verdict";
import { none } from "../registry/small-lists";

export function* judgeRepository(
  compiled: CompiledPolicy,
  repository: RepositoryIndex,
): Gradual<Judgement> {
  const judgement: Judgement = {
    tags: repository.tags.map(() => null),
    places: Array.from(repository.manifestIds, () => null),
    ambiguous: [],
  };
  if (!repository.complete) {
    const why = repository.incompleteReason ?? "it could not be read completely";
    const verdict = keep("incomplete", `the repository was not read completely: ${why}`);
    judgement.tags.fill(verdict);
    judgement.places.fill(verdict);
    return judgement;
  }
  const units = unitsOf(repository, compiled.policy.unit);
  const { verdicts, ambiguous } = yield* judgeUnits(compiled, units);
  judgement.ambiguous = ambiguous;
  for (const unit of units) {
    const verdict = verdicts[unit.index] ?? null;
    if (unit.tags.length === 0) judgement.places[unit.place] = verdict;
    else if (compiled.policy.unit === "image") {
      for (const at of repository.tagsAt[unit.place] ?? none) {
        if (repository.roles[at] === "version") judgement.tags[at] = verdict;
      }
    }
  }
  if (compiled.policy.unit === "tag") {
    let next = 0;
    repository.roles.forEach((role, at) => {
      if (role === "version") judgement.tags[at] = verdicts[next++] ?? null;
    });
    judgeUntagged(compiled, repository, judgement);
  }
  yield;
  judgeFollowers(compiled, repository, judgement);
  return judgement;
}
