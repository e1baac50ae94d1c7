"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { filterTags, isNarrowed } from "@/components/tag/tag-filter";
import { hasFacets, type TagTest } from "@/components/tag/tag-facets";
import { usePatterns, useTagFilter } from "@/components/tag/use-tag-filter";
import { TagToolbar } from "@/components/tag/tag-toolbar";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { graphOptions, tagsOptions } from "@/lib/client/queries/content";
import type { Tag } from "@/lib/core/api/content";
import type { Graph } from "@/lib/core/api/graph";
import { plainText } from "@/lib/core/text/hidden-characters";
import { useDecisions } from "../use-decisions";
import { DateChoice, DeciderChoice, useViewDecider, viewDates } from "../view-choices";
import { buildModel } from "./graph-model";
import { GraphView } from "./graph-view";

interface GraphTabProps {
  registry: string;
  repository: string;
}

const none: Tag[] = [];

/** What hangs on what in a repository, when it came, how large it is, and what a policy or a plan does to it. */
export function GraphTab({ registry, repository }: GraphTabProps) {
  const { filter, change, clear } = useTagFilter();
  const patterns = usePatterns(filter);
  const list = useQuery(tagsOptions(registry, repository));
  const tags = list.data ?? none;
  const drawn = useQuery(graphOptions(registry, repository));
  const graph = drawn.data;
  const [date, setDate] = useQueryState(
    "date",
    parseAsStringLiteral(viewDates).withDefault("created"),
  );
  const choice = useViewDecider(registry);
  const decisions = useDecisions(registry, repository, choice.decider);
  const [tests, setTests] = useState<readonly TagTest[] | null>(null);
  const { rows, fault } = useMemo(
    () => filterTags(tags, filter, patterns, tests),
    [tags, filter, patterns, tests],
  );
  const filtered = isNarrowed(filter);
  const only = useMemo(
    () => (filtered ? new Set(rows.map(({ name }) => name)) : null),
    [filtered, rows],
  );
  // Which tags match is not known before all have been read.
  const isKnown = !filtered || (list.data !== undefined && (tests !== null || !hasFacets(filter)));
  const model = useMemo(
    () => (graph && isKnown ? buildModel(graph, { date, only, rows: decisions.rows }) : null),
    [graph, isKnown, date, only, decisions.rows],
  );
  const failed = graph ? list : drawn;
  const hasPushed = graph?.manifests.some(({ pushed }) => pushed !== null) ?? false;
  return (
    <div className="grid gap-2">
      <TagToolbar
        tags={tags}
        matching={rows.length}
        filter={filter}
        fault={fault}
        onChange={change}
        onClear={clear}
        onTests={setTests}
        {...{ registry, repository, decisions }}
      >
        {hasPushed && <DateChoice value={date} onChange={(next) => void setDate(next)} />}
        <DeciderChoice choice={choice} />
      </TagToolbar>
      {decisions.error && (
        <p role="alert" className="text-sm text-danger">
          {t("repository.decider.notShown", { reason: plainText(decisions.error.message, 500) })}
        </p>
      )}
      {graph && <Omitted omitted={graph.omitted} />}
      {model ? (
        <Panel className="overflow-hidden">
          {model.columns.length === 0 ? (
            <EmptyState icon={Waypoints} title={t("graph.tab.nothing")}>
              {t(filtered ? "graph.tab.noMatch" : "graph.tab.noManifest")}
            </EmptyState>
          ) : (
            <GraphView key={drawnKey(filtered, rows, date)} {...{ registry, repository, model }} />
          )}
        </Panel>
      ) : failed.error ? (
        <Panel>
          <ErrorState
            title={t("graph.tab.notLoaded")}
            error={failed.error}
            onRetry={failed.refetch}
          />
        </Panel>
      ) : (
        <LoadingPanel />
      )}
    </div>
  );
}

/** Another choice of tags or dates is another drawing, looked at from its newest end again. */
const drawnKey = (filtered: boolean, rows: readonly Tag[], date: string) =>
  `${date} ${filtered ? `${rows.length} ${rows[0]?.name ?? ""}` : "all"}`;

function Omitted({ omitted }: Pick<Graph, "omitted">) {
  if (omitted.manifests === 0 && omitted.edges === 0) return null;
  return (
    <Callout>
      {omitted.manifests > 0 && t("graph.tab.omittedManifests", { count: omitted.manifests })}{" "}
      {omitted.edges > 0 && t("graph.tab.omittedLinks", { count: omitted.edges })}
    </Callout>
  );
}
