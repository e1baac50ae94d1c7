import { Range } from "semver";
import { type Phrase, phrase } from "../../phrases";
import type { Quantifier, RepositoryLeaf, TagLeaf } from "../../policy/leaves";
import { compileGlob, compileRegex } from "../../policy/pattern";
import type { Unit } from "../facts/unit";
import { parseVersion } from "../facts/version";
import { no, type Node, tri, type Tri, unknown, yes } from "./node";

type Matcher = (name: string) => boolean;

const quantifiers: Record<Quantifier, (unit: Unit, matches: Matcher) => boolean> = {
  any: (unit, matches) => unit.tags.some((tag) => matches(tag.name)),
  all: (unit, matches) => unit.tags.length > 0 && unit.tags.every((tag) => matches(tag.name)),
  none: (unit, matches) => !unit.tags.some((tag) => matches(tag.name)),
  notAll: (unit, matches) => unit.tags.some((tag) => !matches(tag.name)),
};

export function tagNode(leaf: TagLeaf): Node {
  const [matches, words] = tagMatcher(leaf);
  const holds = quantifiers[leaf.quantifier];
  const named = (unit: Unit) => unit.tags.some((tag) => matches(tag.name));
  return {
    test: (unit) => tri(holds(unit, matches)),
    say: (unit) => {
      if (unit.tags.length === 0) return phrase("fact.noTag");
      if (unit.tags.length > 1 && leaf.quantifier === "notAll" && holds(unit, matches)) {
        return phrase("fact.notEveryTag", { name: words });
      }
      return named(unit) ? words : phrase("fact.not", { name: words });
    },
  };
}

function tagMatcher(leaf: TagLeaf): [Matcher, Phrase] {
  if ("exact" in leaf)
    return [(name) => name === leaf.exact, phrase("fact.called", { name: leaf.exact })];
  if ("in" in leaf) {
    const names = new Set(leaf.in);
    return [(name) => names.has(name), phrase("fact.listed", { count: leaf.in.length })];
  }
  if ("glob" in leaf) return [compileGlob(leaf.glob), phrase("fact.like", { glob: leaf.glob })];
  if ("prefix" in leaf) {
    const { prefix } = leaf;
    return [(name) => name.startsWith(prefix), phrase("fact.prefixed", { prefix })];
  }
  if ("regex" in leaf) {
    const { regex, anchored } = leaf;
    return [compileRegex(regex, anchored), phrase("fact.matching", { regex })];
  }
  const range = new Range(leaf.semver, { loose: true, includePrerelease: true });
  return [
    (name) => {
      const version = parseVersion(name);
      return version !== null && range.test(version);
    },
    phrase("fact.version", { range: leaf.semver }),
  ];
}

export function repositoryNode(leaf: RepositoryLeaf): Node {
  const [matches, words] = repositoryMatcher(leaf);
  const answers = new Map<string, boolean>();
  const remember = (name: string): boolean => {
    let answer = answers.get(name);
    if (answer === undefined) answers.set(name, (answer = matches(name)));
    return answer;
  };
  return {
    test: (unit) => tri(remember(unit.repository.name)),
    say: (unit) =>
      phrase(remember(unit.repository.name) ? "fact.repository" : "fact.notRepository", {
        name: words,
      }),
  };
}

function repositoryMatcher(leaf: RepositoryLeaf): [Matcher, Phrase] {
  if ("exact" in leaf)
    return [(name) => name === leaf.exact, phrase("fact.repositoryCalled", { name: leaf.exact })];
  if ("in" in leaf) {
    const names = new Set(leaf.in);
    return [(name) => names.has(name), phrase("fact.repositoryListed", { count: leaf.in.length })];
  }
  if ("glob" in leaf)
    return [compileGlob(leaf.glob), phrase("fact.repositoryLike", { glob: leaf.glob })];
  const { regex, anchored } = leaf;
  return [compileRegex(regex, anchored), phrase("fact.repositoryMatching", { regex })];
}

/**
 * Whether a manifest is among the newest N that one tag of its repository has pointed at, the
 * present one being the first. Only what events or scans have seen is known: where no history of a
 * tag is, what is not its present revision cannot be called an old one.
 */
export function revisionNode(top: number): Node {
  return {
    test: (unit) => {
      if (top === 0) return no;
      const rank = bestRevision(unit);
      return rank === null ? unknown : ((rank <= top ? yes : no) as Tri);
    },
    say: (unit) => {
      if (unit.tags.length > 0) return phrase("fact.presentRevision");
      const rank = bestRevision(unit);
      return rank === null ? phrase("fact.revisionUnknown") : phrase("fact.revision", { rank });
    },
  };
}

function bestRevision(unit: Unit): number | null {
  const ranks = revisionsOf(unit.repository);
  return ranks.get(unit.digest) ?? null;
}

const remembered = new WeakMap<Unit["repository"], Map<string, number>>();

function revisionsOf(repository: Unit["repository"]): Map<string, number> {
  const known = remembered.get(repository);
  if (known) return known;
  const ranks = new Map<string, number>();
  for (const tag of repository.tags) {
    const earlier = (tag.history ?? [])
      .map((entry) => entry.digest)
      .filter((digest) => digest !== tag.digest);
    [tag.digest, ...new Set(earlier)].forEach((digest, at) => {
      ranks.set(digest, Math.min(at + 1, ranks.get(digest) ?? Number.POSITIVE_INFINITY));
    });
  }
  remembered.set(repository, ranks);
  return ranks;
}
