import { Range } from "semver";
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
      if (unit.tags.length === 0) return "has no tag";
      if (unit.tags.length > 1 && leaf.quantifier === "notAll" && holds(unit, matches)) {
        return `not every tag is ${words}`;
      }
      return named(unit) ? words : `not ${words}`;
    },
  };
}

function tagMatcher(leaf: TagLeaf): [Matcher, string] {
  if ("exact" in leaf) return [(name) => name === leaf.exact, `called \`${leaf.exact}\``];
  if ("in" in leaf) {
    const names = new Set(leaf.in);
    return [(name) => names.has(name), `one of ${leaf.in.length} listed names`];
  }
  if ("glob" in leaf) return [compileGlob(leaf.glob), `named like \`${leaf.glob}\``];
  if ("prefix" in leaf) {
    return [(name) => name.startsWith(leaf.prefix), `named \`${leaf.prefix}…\``];
  }
  if ("regex" in leaf)
    return [compileRegex(leaf.regex, leaf.anchored), `named like /${leaf.regex}/`];
  const range = new Range(leaf.semver, { loose: true, includePrerelease: true });
  return [
    (name) => {
      const version = parseVersion(name);
      return version !== null && range.test(version);
    },
    `a version in ${leaf.semver}`,
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
    say: (unit) => `its repository is ${remember(unit.repository.name) ? "" : "not "}${words}`,
  };
}

function repositoryMatcher(leaf: RepositoryLeaf): [Matcher, string] {
  if ("exact" in leaf) return [(name) => name === leaf.exact, `\`${leaf.exact}\``];
  if ("in" in leaf) {
    const names = new Set(leaf.in);
    return [(name) => names.has(name), `one of ${leaf.in.length} listed`];
  }
  if ("glob" in leaf) return [compileGlob(leaf.glob), `like \`${leaf.glob}\``];
  return [compileRegex(leaf.regex, leaf.anchored), `like /${leaf.regex}/`];
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
      if (unit.tags.length > 0) return "a tag's present revision";
      const rank = bestRevision(unit);
      return rank === null
        ? "which tag it belonged to is not known"
        : `revision ${rank} of its tag`;
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
