"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Decisions } from "@/components/repository/use-decisions";
import { t } from "@/lib/client/language";
import { labelledTagsOptions } from "@/lib/client/queries/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { FacetFacts } from "./facet-tests";
import type { TagFilter } from "./tag-filter";

interface Options {
  registry: string;
  repository: string;
  filter: TagFilter;
  decisions: Pick<Decisions, "of" | "error">;
  /** Whether anything decides. */
  isDecided: boolean;
}

/** What a filter needs to know besides the tags, and in words why it does not know it yet. */
export function useFacetFacts(options: Options): {
  facts: FacetFacts;
  problem: string | null;
} {
  const { registry, repository, filter, decisions, isDecided } = options;
  // Of when the view was opened: every half minute, 20,000 rows would be put in order again.
  const [now] = useState(() => Date.now());
  const labelled = useQuery({
    ...labelledTagsOptions(registry, repository, filter.label ?? ""),
    enabled: filter.label !== null,
  });
  const facts = useMemo(
    () => ({ now, labelled: labelled.data ?? null, decisions: decisions.of }),
    [now, labelled.data, decisions.of],
  );
  const problem =
    sayLabels(filter, labelled) ??
    (filter.decision === null ? null : sayDecisions(decisions, isDecided));
  return { facts, problem };
}

type Asked = { data: unknown; error: Error | null };

function sayLabels({ label }: TagFilter, { data, error }: Asked): string | null {
  if (label === null || data !== undefined) return null;
  if (error) return t("tag.facts.noLabels", { reason: plainText(error.message, 500) });
  return t("tag.facts.findingLabel");
}

function sayDecisions({ of, error }: Options["decisions"], isChosen: boolean): string | null {
  if (of !== null) return null;
  if (isChosen && !error) return t("tag.facts.deciding");
  if (error) return t("tag.facts.noDecisions", { reason: plainText(error.message, 500) });
  return t("tag.facts.noDecider");
}
