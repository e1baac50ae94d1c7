"use client";

import { createParser, useQueryState } from "nuqs";
import type { Sort } from "./column";

const parseSort = createParser<Sort>({
  parse: (text) => {
    const id = text.replace(/^-/, "");
    return id === "" ? null : { id, desc: text.startsWith("-") };
  },
  serialize: (sort) => (sort.desc ? "-" : "") + sort.id,
  eq: (a, b) => a.id === b.id && a.desc === b.desc,
});

/** Keeps a table's order in the address (`?sort=-size`), so that a link shows the same table. */
export function useUrlSort(key = "sort") {
  const [sort, setSort] = useQueryState(key, parseSort.withOptions({ history: "replace" }));
  return { sort, onSortChange: (next: Sort | null) => void setSort(next) };
}
