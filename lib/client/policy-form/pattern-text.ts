import type { TagLeaf } from "@/lib/core/policy/leaves";
import type { NamePattern } from "@/lib/core/policy/schema";

/**
 * Patterns as people type them into one field. Tag names hold neither "/" nor ":", so the marks
 * cannot be part of a name: `latest` exact · `v*` glob · `/^v\d+$/` regular expression · `semver:>=1.2`.
 */
export function tagPatternOf(text: string): TagLeafInput {
  const regex = regexIn(text);
  if (regex !== null) return { regex };
  if (text.startsWith("semver:")) return { semver: text.slice("semver:".length).trim() };
  return isGlob(text) ? { glob: text } : { exact: text };
}

/** null: a leaf that one line of text does not say (a list, a prefix, a quantifier, unanchored). */
export function tagTextOf(leaf: TagLeaf): string | null {
  if (leaf.quantifier !== "any") return null;
  if ("exact" in leaf) return isGlob(leaf.exact) ? null : leaf.exact;
  if ("glob" in leaf) return isGlob(leaf.glob) ? leaf.glob : null;
  if ("regex" in leaf) return leaf.anchored ? `/${leaf.regex}/` : null;
  return "semver" in leaf ? `semver:${leaf.semver}` : null;
}

export function repositoryPatternOf(text: string): NamePatternInput {
  const regex = regexIn(text);
  return regex === null ? text : { regex };
}

export function repositoryTextOf(pattern: NamePattern): string | null {
  if (typeof pattern === "string") return regexIn(pattern) === null ? pattern : null;
  return pattern.anchored ? `/${pattern.regex}/` : null;
}

type TagLeafInput = { regex: string } | { semver: string } | { glob: string } | { exact: string };
type NamePatternInput = string | { regex: string };

function regexIn(text: string): string | null {
  return text.length > 2 && text.startsWith("/") && text.endsWith("/") ? text.slice(1, -1) : null;
}

function isGlob(text: string): boolean {
  return /[*?{]/.test(text);
}
