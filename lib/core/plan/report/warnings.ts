import { type FoundLeaf, leavesOfPolicy } from "../../lint/document-traps";
import { unansweredLeaves } from "../../lint/unanswered-leaves";
import { type Phrase, phrase } from "../../phrases";
import { parseDuration } from "../../policy/duration";
import type { Policy } from "../../policy/schema";
import type { Snapshot } from "../../snapshot";
import type { CompiledPolicy } from "../compile/compile-policy";
import type { OpenOrder } from "../judge/sort-keys";
import type { Settlement } from "../settle/settle-repository";
import type { DecidedGuard, DecidedWarning } from "../types";
import { countTags, type Part } from "./part";

/** What a person should know of the registry before believing a plan made from this snapshot. */
export function snapshotWarnings(snapshot: Snapshot): DecidedWarning[] {
  const warnings: DecidedWarning[] = [];
  if (!snapshot.complete) {
    warnings.push({
      code: "partialScan",
      message: phrase("warning.partialScan"),
    });
  }
  if (snapshot.capabilities.deleteDigest === false) {
    warnings.push({
      code: "deleteDisabled",
      message: phrase("warning.deleteDisabled"),
    });
  }
  return warnings;
}

export function repositoryWarnings(
  { repository, outcomes }: Pick<Settlement, "repository" | "outcomes">,
  ambiguous: readonly OpenOrder[],
): DecidedWarning[] {
  const warnings: DecidedWarning[] = [];
  const warn = (code: string, message: Phrase) =>
    warnings.push({ code, message, repository: repository.name });
  if (!repository.complete) {
    const why = repository.incompleteReason ?? phrase("reason.somethingUnread");
    warn("incomplete", phrase("warning.incomplete", { why }));
    return warnings;
  }
  for (const { subject, kept, cut } of ambiguous) {
    warn("ambiguousOrder", phrase("warning.ambiguousOrder", { subject, kept, cut }));
  }
  if (repository.unreadable) {
    warn("unreadable", phrase("warning.unreadable"));
  }
  const broken = outcomes.filter(({ entry }) => (repository.damage[entry] ?? 0) > 0).length;
  if (broken > 0) warn("broken", phrase("warning.broken", { count: broken }));
  const counts = countTags({ repository, outcomes });
  if (counts.total > 0 && counts.going === counts.total) {
    warn("emptyRepository", phrase("warning.emptyRepository"));
  }
  return warnings;
}

/** The in-use report a policy relies on, where it cannot be relied on. */
export function reportWarnings({ silentReport, protect, inUse }: CompiledPolicy): DecidedWarning[] {
  if (!silentReport) return [];
  const message = protect.some(({ asksSilentReport }) => asksSilentReport)
    ? phrase("warning.reportBlocks", { report: inUse.words })
    : phrase("warning.reportKeeps", { report: inUse.words });
  return [{ code: "staleInUse", message }];
}

/** Other facts that a policy asks for and nobody tells. */
export function unansweredWarnings({ policy, index }: CompiledPolicy): DecidedWarning[] {
  const asked = unansweredLeaves(policy, index.snapshot).filter(({ fact }) => fact !== "inUse");
  const messages = new Map(asked.map(({ message }) => [JSON.stringify(message), message]));
  return [...messages.values()].map((message) => ({ code: "unanswered", message }));
}

/** Said only to those who go by pushes or pulls, and as far back as when the events were lost. */
export function eventWarnings(
  { capabilities }: Pick<Snapshot, "capabilities">,
  policy: Policy,
  now: number,
): DecidedWarning[] {
  const { eventsLostAt: lostAt } = capabilities;
  if (lostAt === undefined) return [];
  if (!leavesOfPolicy(policy).some((found) => reachesBack(found, lostAt, now))) return [];
  const date = new Date(lostAt).toISOString().slice(0, 16).replace("T", " ");
  return [{ code: "eventsLost", message: phrase("warning.eventsLost", { date }) }];
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
): { guards: DecidedGuard[]; warnings: DecidedWarning[] } {
  const hides = capabilities.hidesTags;
  const deletes = parts.some(({ steps }) => steps.some(({ operation }) => operation === "delete"));
  if (hides === undefined || !deletes) return { guards: [], warnings: [] };
  const notice = hides === "affected" ? "hiddenTags" : "hiddenTagsPossible";
  return {
    guards: [
      {
        name: "hiddenTags",
        message: phrase(`guard.${notice}`),
      },
    ],
    warnings: [
      {
        code: "hiddenTags",
        message: phrase(`warning.${notice}`),
      },
    ],
  };
}
