import { makeUnit } from "../facts/unit";
import type { RepositoryIndex } from "../registry/repository-index";
import type { CompiledPolicy } from "./compile-policy";
import { override } from "./override";
import { digestAt, isUntaggedRoot } from "./units";
import type { Judgement } from "./verdict";

/** Manifests that nothing points at: rules on tags say nothing about them, the `untagged` section does. */
export function judgeUntagged(
  compiled: CompiledPolicy,
  repository: RepositoryIndex,
  judgement: Judgement,
): void {
  for (let place = 0; place < repository.manifestIds.length; place++) {
    if (!isUntaggedRoot(repository, place)) continue;
    const unit = makeUnit(repository, place, [], digestAt(repository, place));
    const choice = { decision: compiled.policy.untagged.action, rule: -1, by: "default" } as const;
    const verdict = override(compiled, unit, choice, () => "untagged", []);
    const resigned = verdict.decision !== "blocked" && looksLikeCosign(unit.facts);
    judgement.places[place] = resigned
      ? { ...verdict, reason: `${verdict.reason}; looks like a cosign signature that was replaced` }
      : verdict;
  }
}

/** A re-signed image leaves its old signature behind, bound to nothing but the tag it has lost. */
function looksLikeCosign(facts: RepositoryIndex["facts"][number]): boolean {
  return (
    facts !== undefined &&
    (facts.artifactType?.includes("cosign") === true ||
      Object.keys(facts.annotations).some((key) => key.startsWith("dev.cosignproject.cosign/")))
  );
}
