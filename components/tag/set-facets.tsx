"use client";

import { useEffect, useMemo } from "react";
import { type Decisions, useDecisions } from "@/components/repository/use-decisions";
import { useViewDecider } from "@/components/repository/view-choices";
import { testsOf } from "./facet-tests";
import { FilterChips } from "./filter-chips";
import type { TagTest } from "./tag-facets";
import type { TagFilter } from "./tag-filter";
import { useFacetFacts } from "./use-facet-facts";

export interface SetFacetsProps {
  registry: string;
  repository: string;
  filter: TagFilter;
  onChange: (part: Partial<TagFilter>) => void;
  onClear: () => void;
  /** Gets what each of the facets takes, and null when that is no longer known. Must stay the same function. */
  onTests: (tests: readonly TagTest[] | null) => void;
  /** What the view itself shows of decisions. */
  decisions?: Decisions;
}

/** The filters that are set: what each says and takes, and why one cannot take anything yet. */
export function SetFacets(props: SetFacetsProps) {
  const { registry, repository, filter, onChange, onClear, onTests } = props;
  // Only where something is looked for by it: deciding takes the whole registry into the browser.
  const { decider } = useViewDecider(registry, filter.decision !== null);
  const own = useDecisions(registry, repository, props.decisions ? null : decider);
  const { facts, problem } = useFacetFacts({
    ...{ registry, repository, filter, decisions: props.decisions ?? own },
    isDecided: decider !== null,
  });
  const tests = useMemo(() => testsOf(filter, facts), [filter, facts]);
  useEffect(() => {
    onTests(tests);
    return () => onTests(null);
  }, [tests, onTests]);
  return (
    <>
      <FilterChips {...{ filter, onChange, onClear }} />
      {problem && (
        <p role="status" className="text-sm text-muted">
          {problem}
        </p>
      )}
    </>
  );
}
