import type { CompiledPolicy } from "../judge/compile-policy";
import type { Settlement } from "../close/settle-repository";
import type { OpenOrder } from "../rank/tie";
import { unansweredLeaves } from "../../policy/lint/unanswered-leaves";
import type { Snapshot } from "../../snapshot";
import type { PlanWarning } from "../types";
import { formatQuantity } from "../../quantity";
import { countTags } from "./part";

/** What a person should know of the registry before believing a plan made from this snapshot. */
export function snapshotWarnings(snapshot: Snapshot): PlanWarning[] {
  const warnings: PlanWarning[] = [];
  if (!snapshot.complete) {
    warnings.push({
      code: "partialScan",
      message:
        "Not every repository was scanned. Layers shared with the others are not known, so less may be freed than shown.",
    });
  }
  if (snapshot.capabilities.deleteDigest === false) {
    warnings.push({
      code: "deleteDisabled",
      message:
        "This registry refuses deletions. On CNCF Distribution set storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true) and restart it; a pull-through cache never allows them.",
    });
  }
  return warnings;
}

export function repositoryWarnings(
  { repository, outcomes }: Pick<Settlement, "repository" | "outcomes">,
  ambiguous: readonly OpenOrder[],
): PlanWarning[] {
  const warnings: PlanWarning[] = [];
  const warn = (code: string, message: string) =>
    warnings.push({ code, message, repository: repository.name });
  if (!repository.complete) {
    const why = repository.incompleteReason ?? "something could not be read";
    warn("incomplete", `Not read completely (${why}): nothing here can be removed. Scan again.`);
    return warnings;
  }
  for (const { subject, kept, cut } of ambiguous) {
    warn(
      "ambiguousOrder",
      `${subject} has to choose between tags that its order does not tell apart: \`${kept}\` is among the first, \`${cut}\` is not, and their first key is equal. Order by another key if it should be the other way round.`,
    );
  }
  if (repository.opaque) {
    warn(
      "unreadable",
      "A manifest here cannot be read or understood. It may need any other, so no manifest here is removed.",
    );
  }
  const broken = outcomes.filter(({ place }) => (repository.brokenness[place] ?? 0) > 0).length;
  if (broken > 0)
    warn(
      "broken",
      `${formatQuantity(broken, "row")} here with an index whose members are partly or all gone.`,
    );
  const counts = countTags({ repository, outcomes });
  if (counts.total > 0 && counts.going === counts.total) {
    warn(
      "emptyRepository",
      "No tag is left here. The registry goes on listing the repository, empty.",
    );
  }
  return warnings;
}

/** The in-use report a policy relies on, where it cannot be relied on. */
export function reportWarnings({ silentReport, protect, inUse }: CompiledPolicy): PlanWarning[] {
  if (!silentReport) return [];
  const message = protect.some(({ asksSilentReport }) => asksSilentReport)
    ? `This policy protects what is in use, but ${inUse.words}: what it would remove is blocked.`
    : `This policy asks what is in use, but ${inUse.words}: what that would decide is kept.`;
  return [{ code: "staleInUse", message }];
}

/** Other facts that a policy asks for and nobody tells. */
export function unansweredWarnings({ policy, index }: CompiledPolicy): PlanWarning[] {
  const asked = unansweredLeaves(policy, index.snapshot).filter(({ fact }) => fact !== "inUse");
  return [...new Set(asked.map(({ message }) => message))].map((message) => ({
    code: "unanswered",
    message,
  }));
}
