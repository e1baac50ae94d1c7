import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import type { Tag } from "@/lib/core/api/content";
import { decodePhrase } from "@/lib/core/phrases";
import type * as patternModule from "@/lib/core/policy/pattern";
import { hasFacets, type TagFacets, type TagTest } from "./tag-facets";

export const patternKinds = ["contains", "glob", "regex"] as const;
type PatternKind = (typeof patternKinds)[number];

export const tagGroups = ["all", "inUse", "shared", "undated", "carrier", "broken"] as const;
type TagGroup = (typeof tagGroups)[number];

export interface TagFilter extends TagFacets {
  pattern: string;
  kind: PatternKind;
  group: TagGroup;
  /** Only tags whose time lies in it; null: whatever their time. */
  between: TagPeriod | null;
}

/** From the first instant to before the last, in milliseconds. */
export interface TagPeriod {
  date: "created" | "pushed";
  from: number;
  to: number;
}

export type Patterns = typeof patternModule;

type Matcher = { matches: (name: string) => boolean } | { fault: string };

/**
 * The same matching as in a policy: a glob or regex must match the whole tag, so what is seen here is
 * what a rule with it would take. An empty pattern matches everything, and one whose language is still being
 * loaded (`patterns` null) nothing.
 */
export function tagMatcher(kind: PatternKind, pattern: string, patterns: Patterns | null): Matcher {
  if (pattern === "") return { matches: () => true };
  if (kind === "contains") {
    const part = pattern.toLowerCase();
    return { matches: (name) => name.toLowerCase().includes(part) };
  }
  if (patterns === null) return { matches: () => false };
  const { compileGlob, compileRegex, glob, regex } = patterns;
  const checked = (kind === "glob" ? glob : regex).safeParse(pattern);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return { fault: issue ? inWords(decodePhrase(issue.message)) : t("tag.filter.notAPattern") };
  }
  return { matches: kind === "glob" ? compileGlob(pattern) : compileRegex(pattern, true) };
}

const inGroup: Record<TagGroup, (tag: Tag) => boolean> = {
  all: () => true,
  inUse: (tag) => tag.inUse !== null,
  shared: (tag) => tag.sharedWithCount > 0,
  undated: (tag) => tag.created === null,
  carrier: (tag) => tag.carrierOf !== null,
  broken: (tag) => tag.state !== "present",
};

/**
 * A faulty pattern matches nothing: never everything.
 * @param tests of its facets; null while they are not known, which matches nothing where there are any
 */
export function filterTags(
  tags: readonly Tag[],
  filter: TagFilter,
  patterns: Patterns | null,
  tests: readonly TagTest[] | null,
): { rows: Tag[]; fault: string | null } {
  const matcher = tagMatcher(filter.kind, filter.pattern, patterns);
  if ("fault" in matcher) return { rows: [], fault: matcher.fault };
  const belongs = inGroup[filter.group];
  if (!hasFacets(filter)) tests = [];
  if (tests === null) return { rows: [], fault: null };
  return {
    rows: tags.filter(
      (tag) =>
        belongs(tag) &&
        isWithin(tag, filter.between) &&
        matcher.matches(tag.name) &&
        tests?.every((isMet) => isMet(tag)),
    ),
    fault: null,
  };
}

function isWithin(tag: Tag, between: TagPeriod | null): boolean {
  if (between === null) return true;
  const at = tag[between.date];
  return at !== null && at >= between.from && at < between.to;
}

/** Whether it leaves any tag out, whatever that tag is. */
export const isNarrowed = (filter: TagFilter): boolean =>
  filter.pattern !== "" || filter.group !== "all" || filter.between !== null || hasFacets(filter);

export function countGroup(tags: readonly Tag[], group: TagGroup): number {
  return tags.filter(inGroup[group]).length;
}
