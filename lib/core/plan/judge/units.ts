import type { Phrase } from "../../phrases";
import { makeUnit, type Unit } from "../facts/unit";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";
import type { Decision } from "../types";
import type { OpenOrder } from "./sort-keys";

/** What rules judge in a repository: its version tags one by one, or its images with all of their tags. */
export function unitsOf(repository: RepositoryIndex, unit: "tag" | "image"): Unit[] {
  return unit === "tag" ? tagUnits(repository) : imageUnits(repository);
}

function tagUnits(repository: RepositoryIndex): Unit[] {
  const units: Unit[] = [];
  repository.tags.forEach((tag, at) => {
    if (repository.roles[at] !== "version") return;
    units.push(
      makeUnit(repository, repository.entryOfTag[at] ?? -1, [tag], tag.digest, units.length),
    );
  });
  return units;
}

function imageUnits(repository: RepositoryIndex): Unit[] {
  const units: Unit[] = [];
  repository.tagsAt.forEach((all, entry) => {
    const versions = all.filter((at) => repository.roles[at] === "version");
    if (versions.length === 0 && !isUntaggedRoot(repository, entry)) return;
    const tags = versions.flatMap((at) => repository.tags[at] ?? []);
    units.push(makeUnit(repository, entry, tags, digestAt(repository, entry), units.length));
  });
  return units;
}

/** Nothing points at it: no tag, no index, and it refers to nothing. */
export function isUntaggedRoot(repository: RepositoryIndex, entry: number): boolean {
  return (
    repository.tagsAt[entry]?.length === 0 &&
    repository.parents[entry]?.length === 0 &&
    repository.states[entry] !== "missing" &&
    (repository.facts[entry]?.subject ?? null) === null
  );
}

export function digestAt(repository: RepositoryIndex, entry: number): string {
  const [tag = -1] = repository.tagsAt[entry] ?? none;
  return (
    repository.presences[entry]?.digest ??
    repository.facts[entry]?.digest ??
    repository.tags[tag]?.digest ??
    ""
  );
}

/** What becomes of a tag or an untagged manifest as far as the policy goes, before what others need. */
export interface Verdict {
  decision: Decision;
  /** A rule's id, or one of the planner's own reasons. */
  rule: string;
  /** Without the word for the decision, which depends on what can be carried out. */
  reason: Phrase;
  matched: string[];
}

export function keep(rule: string, reason: Phrase, matched: string[] = []): Verdict {
  return { decision: "keep", rule, reason, matched };
}

export function remove(rule: string, reason: Phrase, matched: string[] = []): Verdict {
  return { decision: "delete", rule, reason, matched };
}

/** What the policy makes of a repository, tag by tag and manifest by manifest. */
export interface Judgement {
  /** By tag; null: it follows the manifest it refers to. */
  tags: (Verdict | null)[];
  /** By entry, of manifests without a verdict through a tag; null: it follows what needs it. */
  entries: (Verdict | null)[];
  /** Where the policy's "newest N" is left open by its declared keys. */
  ambiguous: OpenOrder[];
}
