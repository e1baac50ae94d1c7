"use client";

import {
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { useEffect, useState } from "react";
import type { Decision } from "@/lib/core/plan";
import { manifestKinds } from "@/lib/core/snapshot";
import { parseAsAge } from "./age";
import { noFacets } from "./tag-facets";
import {
  patternKinds,
  type Patterns,
  tagGroups,
  type TagFilter,
  type TagPeriod,
} from "./tag-filter";

const decisions = ["delete", "keep", "blocked"] as const satisfies readonly Decision[];

const parsers = {
  pattern: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(patternKinds).withDefault("contains"),
  group: parseAsStringLiteral(tagGroups).withDefault("all"),
  platform: parseAsString,
  type: parseAsStringLiteral(manifestKinds),
  minSize: parseAsInteger,
  maxSize: parseAsInteger,
  ...{ created: parseAsAge, pushed: parseAsAge, pulled: parseAsAge },
  ...{ used: parseAsBoolean, shares: parseAsBoolean, signed: parseAsBoolean },
  label: parseAsString,
  decision: parseAsStringLiteral(decisions),
  between: createParser<TagPeriod>({
    parse(text) {
      const [, date, from, to] = /^(created|pushed):(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
      if (date !== "created" && date !== "pushed") return null;
      return { date, from: Number(from), to: Number(to) };
    },
    serialize: ({ date, from, to }) => `${date}:${from}-${to}`,
    eq: (a, b) => a.date === b.date && a.from === b.from && a.to === b.to,
  }),
};

const urlKeys = { pattern: "q", kind: "as", minSize: "min", maxSize: "max" } as const;

/** Everything in the address that says what the table of tags shows. */
export const tagViewKeys: readonly string[] = [
  ...Object.keys(parsers).map((key) => urlKeys[key as keyof typeof urlKeys] ?? key),
  ...["sort", "policy", "plan"],
];

/** The languages of patterns, loaded when one of them is chosen: they weigh as much as the rest of the page. */
export function usePatterns({ kind }: Pick<TagFilter, "kind">): Patterns | null {
  const [patterns, setPatterns] = useState<Patterns | null>(null);
  const isNeeded = kind !== "contains";
  useEffect(() => {
    if (isNeeded) void import("@/lib/core/policy/pattern").then(setPatterns);
  }, [isNeeded]);
  return patterns;
}

/** The filter lives in the address, so that a link or a reload shows the same tags. */
export function useTagFilter() {
  const [filter, setFilter] = useQueryStates(parsers, {
    history: "replace",
    clearOnDefault: true,
    urlKeys,
  });
  const change = (part: Partial<TagFilter>) => void setFilter(part);
  const clear = () => void setFilter({ ...noFacets, pattern: null, group: null, between: null });
  return { filter, change, clear };
}
