import { parse, satisfies, type SemVer } from "semver";
import type { RepositoryLeaf, TagLeaf } from "../../../../policy/leaves";
import { compileGlob, compileRegex } from "../../../../policy/pattern";
import type { Thing } from "./thing";
import { truthOf, type Truth } from "./truth";

export function askTag(leaf: TagLeaf, { tags }: Thing): Truth {
  const matches = tags.map(({ name }) => matchesTag(leaf, name));
  if (matches.length === 0) return truthOf(leaf.quantifier === "none");
  switch (leaf.quantifier) {
    case "any":
      return truthOf(matches.includes(true));
    case "all":
      return truthOf(!matches.includes(false));
    case "none":
      return truthOf(!matches.includes(true));
    case "notAll":
      return truthOf(matches.includes(false));
  }
}

function matchesTag(leaf: TagLeaf, name: string): boolean {
  if ("prefix" in leaf) return name.startsWith(leaf.prefix);
  if (!("semver" in leaf)) return matchesName(leaf, name);
  const version = versionOf(name);
  return (
    version !== null && satisfies(version, leaf.semver, { loose: true, includePrerelease: true })
  );
}

export function askRepository(leaf: RepositoryLeaf, { repository }: Thing): Truth {
  return truthOf(matchesName(leaf, repository.name));
}

function matchesName(leaf: RepositoryLeaf, name: string): boolean {
  if ("exact" in leaf) return name === leaf.exact;
  if ("in" in leaf) return leaf.in.includes(name);
  if ("glob" in leaf) return compileGlob(leaf.glob)(name);
  return compileRegex(leaf.regex, leaf.anchored)(name);
}

/** Three whole numbers, after a "v" or not. */
export function versionOf(name: string): SemVer | null {
  return /^v?[0-9]+\.[0-9]+\.[0-9]/.test(name) ? parse(name, { loose: true }) : null;
}
