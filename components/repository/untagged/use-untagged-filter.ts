"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { untaggedGroups } from "@/lib/core/api/content";

const parsers = {
  search: parseAsString.withDefault(""),
  group: parseAsStringLiteral(untaggedGroups).withDefault("unneeded"),
};

/** In the address, under other names than the filter of the tags beside it. */
export function useUntaggedFilter() {
  return useQueryStates(parsers, {
    history: "replace",
    clearOnDefault: true,
    urlKeys: { search: "find", group: "held" },
  });
}
