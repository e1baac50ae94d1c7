import type { RegistryIndex } from "../registry/registry-index";
import type { RepositoryIndex } from "../registry/repository-index";
import type { PlanWarning, SelectionItem } from "../types";
import { digestAt, isUntaggedRoot } from "./units";
import { keep, remove, type Verdict, type Judgement } from "./verdict";
import { none } from "../registry/small-lists";

/** Verdicts for things named by hand: these go if they can, and nothing else is in question. */
export function judgeSelection(
  index: RegistryIndex,
  repository: RepositoryIndex,
  items: readonly SelectionItem[],
): { judgement: Judgement; notFound: PlanWarning[] } {
  const tagNames = new Set(items.flatMap((item) => ("tag" in item ? [item.tag] : [])));
  const digests = new Set(items.flatMap((item) => ("digest" in item ? [item.digest] : [])));
  const inUse = inUseOf(index, repository);
  const seen = new Set<string>();
  const tags = repository.tags.map((tag, at): Verdict | null => {
    const place = repository.placeOfTag[at] ?? -1;
    const chosen = tagNames.has(tag.name) || digests.has(tag.digest);
    if (!chosen)
      return followsSubject(repository, at, place) ? null : keep("selection", "not selected");
    seen.add(tag.name).add(tag.digest);
    return (
      hindrance(repository, place) ??
      remove("selection", inUse(place) ? "selected, although reported in use" : "selected")
    );
  });
  const places = Array.from(repository.manifestIds, (_, place): Verdict | null => {
    const digest = digestAt(repository, place);
    if (repository.states[place] === "missing") {
      seen.add(digest);
      return keep("missing", "nothing to remove, the registry no longer has it");
    }
    if (!digests.has(digest)) {
      return isUntaggedRoot(repository, place) ? keep("selection", "not selected") : null;
    }
    seen.add(digest);
    if (repository.tagsAt[place]?.length !== 0) return null;
    return hindrance(repository, place) ?? remove("selection", "selected");
  });
  const missing = [...tagNames, ...digests].filter((name) => !seen.has(name)).sort();
  const notFound = missing.map((name) => ({
    code: "notFound",
    message: `The scan has not seen \`${name}\` here. Scan again if it should be there.`,
    repository: repository.name,
  }));
  return { judgement: { tags, places, ambiguous: [] }, notFound };
}

/** Why a selected row cannot go whatever else is selected. */
function hindrance(repository: RepositoryIndex, place: number): Verdict | null {
  if (!repository.complete) {
    const why = repository.incompleteReason ?? "something could not be read";
    return blocked("incomplete", `the repository was not read completely (${why}); scan again`);
  }
  const state = repository.states[place];
  if (state === "unreadable") {
    return blocked(
      "unreadable",
      "its manifest could not be read, so what needs it is not known; scan again",
    );
  }
  if (state === "present" && repository.facts[place]?.kind === "unknown") {
    return blocked("unknownType", "what a manifest of this type needs is not known");
  }
  return null;
}

function blocked(rule: string, reason: string): Verdict {
  return { decision: "blocked", rule, reason, matched: [] };
}

function followsSubject(repository: RepositoryIndex, tag: number, place: number): boolean {
  const subject = repository.carrierSubject[tag] ?? -1;
  return (
    subject !== -1 &&
    repository.states[subject] !== "missing" &&
    repository.states[place] !== "missing"
  );
}

function inUseOf(
  { snapshot, content }: RegistryIndex,
  repository: RepositoryIndex,
): (place: number) => boolean {
  const digests = new Set(snapshot.inUse?.digests);
  const tags = new Set(
    (snapshot.inUse?.tags ?? [])
      .filter((tag) => tag.repository === repository.name)
      .map(({ tag }) => tag),
  );
  return (place) =>
    digests.has(content.digests[repository.manifestIds[place] ?? -1] ?? "") ||
    (repository.tagsAt[place] ?? none).some((at) => tags.has(repository.tags[at]?.name ?? ""));
}
