"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { patternKinds, tagGroups, type TagFilter } from "./tag-filter";

const parsers = {
  pattern: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(patternKinds).withDefault("contains"),
  group: parseAsStringLiteral(tagGroups).withDefault("all"),
};

/** The filter lives in the address, so that a link or a reload shows the same tags. */
export function useTagFilter() {
  const [filter, setFilter] = useQueryStates(parsers, {
    history: "replace",
    clearOnDefault: true,
    urlKeys: { pattern: "q", kind: "as" },
  });
  const change = (part: Partial<TagFilter>) => void setFilter(part);
  const clear = () => void setFilter({ pattern: null, group: null });
  return { filter, change, clear };
}
