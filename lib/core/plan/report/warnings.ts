import { type FoundLeaf, leavesOfPolicy } from "../../lint/document-traps";
import { unansweredLeaves } from "../../lint/unanswered-leaves";
import { parseDuration } from "../../policy/duration";
import type { Policy } from "../../policy/schema";
import { formatQuantity } from "../../quantity";
import type { Snapshot } from "../../snapshot";
import type { CompiledPolicy } from "../compile/compile-policy";
import type { OpenOrder } from "../judge/sort-keys";
import type { Settlement } from "../settle/settle-repository";
import type { PlanGuard, PlanWarning } from "../types";
import { countTags, type Part } from "./part";

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
  if (repository.unreadable) {
    warn(
      "unreadable",
      "A manifest here cannot be read or understood. It may need any other, so no manifest here is removed.",
    );
  }
  const broken = outcomes.filter(({ entry }) => (repository.damage[entry] ?? 0) > 0).length;
  if (broken > 0)
    warn(
      "broken",
      `${formatQuantity(broken, "row")} here with an index whose children are partly or all gone.`,
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

/** Said only to those who go by pushes or pulls, and as far back as when the events were lost. */
export function eventWarnings(
  { capabilities }: Pick<Snapshot, "capabilities">,
  policy: Policy,
  now: number,
): PlanWarning[] {
  const { eventsLostAt: lostAt } = capabilities;
  if (lostAt === undefined) return [];
  if (!leavesOfPolicy(policy).some((found) => reachesBack(found, lostAt, now))) return [];
  const date = new Date(lostAt).toISOString().slice(0, 16).replace("T", " ");
  return [
    {
      code: "eventsLost",
      message:
        `On ${date} UTC it showed that events of this registry had been lost, so pulls may have gone by unseen. ` +
        "Pushes and pulls count as watched only since then, and more is kept until that is long enough ago.",
    },
  ];
}

function reachesBack({ leaf }: FoundLeaf, lostAt: number, now: number): boolean {
  // What was pulled last before the loss has no place in an order for good.
  if ("rank" in leaf) return leaf.rank.by.some((order) => /^(?:pulled|active)\b/.test(order));
  if (!("time" in leaf) || !["pushed", "pulled", "active"].includes(leaf.time.of)) return false;
  const { olderThan, newerThan, before, after } = leaf.time;
  const ages = [olderThan, newerThan].flatMap((age) => (age ? [now - parseDuration(age)] : []));
  const instants = [before, after].flatMap((instant) => (instant ? [Date.parse(instant)] : []));
  return [...ages, ...instants].some((cut) => cut <= lostAt);
}

/**
 * A registry whose lists leave tags out takes a tag that nobody has seen along with its manifest. Only a
 * person can say that there is none, and only a plan that deletes manifests has to ask.
 */
export function hiddenTagsNotices(
  { capabilities }: Pick<Snapshot, "capabilities">,
  parts: readonly Pick<Part, "steps">[],
): { guards: PlanGuard[]; warnings: PlanWarning[] } {
  const hides = capabilities.hidesTags;
  const deletes = parts.some(({ steps }) => steps.some(({ operation }) => operation === "delete"));
  if (hides === undefined || !deletes) return { guards: [], warnings: [] };
  const lists =
    hides === "affected"
      ? "This registry leaves tags out of its lists"
      : "It cannot be excluded that this registry leaves tags out of its lists";
  return {
    guards: [
      {
        name: "hiddenTags",
        message: `${lists}: a tag that no scan has seen is deleted with its manifest.`,
      },
    ],
    warnings: [
      {
        code: "hiddenTags",
        message: `${lists}. Tags that were seen before are asked for by name, and stay. A tag that was never seen can be on a manifest that this plan deletes, and is then deleted with it; the connection check says more.`,
      },
    ],
  };
}
