import { type Phrase, phrase } from "../phrases";
import type { Snapshot } from "../snapshot";
import { readInUse, sayUse } from "./facts/in-use";
import { indexRegistry } from "./graph/registry-index";
import type { RepositoryIndex } from "./graph/repository-index";
import {
  digestAt,
  isUntaggedRoot,
  type Judgement,
  keep,
  remove,
  type Verdict,
} from "./judge/units";
import { assemblePlan } from "./report/assemble";
import { inUseGuard, staleSnapshotGuard } from "./report/guards";
import { makePart, type Part } from "./report/part";
import { hiddenTagsNotices, repositoryWarnings, snapshotWarnings } from "./report/warnings";
import { settleRepository } from "./settle/settle-repository";
import type { PlanBody, DecidedWarning, SelectionItem } from "./types";

/**
 * Decides what removing exactly these tags and digests takes with it. A digest stands for all of its
 * tags. Children and referrers that nothing else needs go along; everything else in the repositories
 * concerned stays, and what cannot go without harming it is blocked.
 */
export function planSelection(
  snapshot: Snapshot,
  selection: readonly SelectionItem[],
  now: number,
): PlanBody {
  const index = indexRegistry(snapshot);
  const inUse = readInUse(index, now);
  const byRepository = new Map<string, SelectionItem[]>();
  for (const item of selection) {
    const items = byRepository.get(item.repository);
    if (items) items.push(item);
    else byRepository.set(item.repository, [item]);
  }
  const warnings: DecidedWarning[] = snapshotWarnings(snapshot);
  const options = { canUntag: snapshot.capabilities.untag !== "none", byHand: true };
  const parts: Part[] = [];
  for (const repository of index.repositories) {
    const items = byRepository.get(repository.name);
    if (items === undefined) continue;
    byRepository.delete(repository.name);
    const used = inUse.entriesOf(repository);
    const { judgement, notFound } = judgeSelection(repository, items, (entry) => {
      const user = used.get(entry);
      return user === undefined
        ? phrase("reason.selected")
        : phrase("reason.selectedAlthough", { use: sayUse(user, now) });
    });
    const settlement = settleRepository(repository, judgement, options);
    warnings.push(...repositoryWarnings(settlement, []), ...notFound);
    parts.push(makePart(index, settlement, { inUse, now }));
  }
  for (const repository of [...byRepository.keys()].sort()) {
    const message = phrase("warning.repositoryNotFound");
    warnings.push({ code: "notFound", message, repository });
  }
  const hidden = hiddenTagsNotices(snapshot, parts);
  warnings.push(...hidden.warnings);
  const guards = [
    ...staleSnapshotGuard(snapshot.scannedAt, now),
    ...inUseGuard(inUse, parts, now),
    ...hidden.guards,
  ];
  return assemblePlan(index, parts, guards, warnings);
}

/** Verdicts for things named by hand: these go if they can, and nothing else is in question. */
function judgeSelection(
  repository: RepositoryIndex,
  items: readonly SelectionItem[],
  sayChosen: (entry: number) => Phrase,
): { judgement: Judgement; notFound: DecidedWarning[] } {
  const tagNames = new Set(items.flatMap((item) => ("tag" in item ? [item.tag] : [])));
  const digests = new Set(items.flatMap((item) => ("digest" in item ? [item.digest] : [])));
  const seen = new Set<string>();
  const tags = repository.tags.map((tag, at): Verdict | null => {
    const entry = repository.entryOfTag[at] ?? -1;
    const chosen = tagNames.has(tag.name) || digests.has(tag.digest);
    if (!chosen)
      return followsSubject(repository, at, entry)
        ? null
        : keep("selection", phrase("reason.notSelected"));
    seen.add(tag.name).add(tag.digest);
    return findBlocker(repository, entry) ?? remove("selection", sayChosen(entry));
  });
  const entries = Array.from(repository.manifestIds, (_, entry): Verdict | null => {
    const digest = digestAt(repository, entry);
    if (repository.states[entry] === "missing") {
      seen.add(digest);
      return keep("missing", phrase("reason.alreadyGone"));
    }
    if (!digests.has(digest)) {
      return isUntaggedRoot(repository, entry)
        ? keep("selection", phrase("reason.notSelected"))
        : null;
    }
    seen.add(digest);
    if (repository.tagsAt[entry]?.length !== 0) return null;
    return findBlocker(repository, entry) ?? remove("selection", sayChosen(entry));
  });
  const missing = [...tagNames, ...digests].filter((name) => !seen.has(name)).sort();
  const notFound = missing.map((name) => ({
    code: "notFound",
    message: phrase("warning.notFound", { name }),
    repository: repository.name,
  }));
  return { judgement: { tags, entries, ambiguous: [] }, notFound };
}

/** Why a selected row cannot be deleted, whatever else is selected. */
function findBlocker(repository: RepositoryIndex, entry: number): Verdict | null {
  if (!repository.complete) {
    const why = repository.incompleteReason ?? phrase("reason.somethingUnread");
    return blocked("incomplete", phrase("reason.incomplete", { why }));
  }
  const state = repository.states[entry];
  if (state === "unreadable") {
    return blocked("unreadable", phrase("reason.unreadableByHand"));
  }
  if (state === "present" && repository.facts[entry]?.kind === "unknown") {
    return blocked("unknownType", phrase("reason.unknownTypeByHand"));
  }
  return null;
}

function blocked(rule: string, reason: Phrase): Verdict {
  return { decision: "blocked", rule, reason, matched: [] };
}

function followsSubject(repository: RepositoryIndex, tag: number, entry: number): boolean {
  const subject = repository.subjectOfTag[tag] ?? -1;
  return (
    subject !== -1 &&
    repository.states[subject] !== "missing" &&
    repository.states[entry] !== "missing"
  );
}
