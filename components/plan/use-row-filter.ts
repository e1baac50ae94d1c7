"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { filterRows } from "@/lib/client/plan-rows";
import type { PlanRow } from "@/lib/core/plan/types";

const decisions = ["delete", "keep", "blocked"] as const;

const parsers = {
  decision: parseAsStringLiteral(decisions),
  repository: parseAsString,
  search: parseAsString.withDefault(""),
};

/** The filter lives in the address, so that a view of a plan can be sent to a colleague. */
export function useRowFilter(rows: readonly PlanRow[]) {
  const [filter, setFilter] = useQueryStates(parsers, { history: "replace", throttleMs: 200 });
  const settled = useDeferredValue(filter);
  const found = useMemo(() => filterRows(rows, settled), [rows, settled]);
  return { filter, setFilter, found };
}
