"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TagToolbar } from "@/components/tag/tag-toolbar";
import { filterTags } from "@/components/tag/tag-filter";
import { useTagFilter } from "@/components/tag/use-tag-filter";
import { formatQuantity } from "@/lib/client/format";
import { graphOptions, tagsOptions } from "@/lib/client/queries/content";
import { GraphCanvas } from "./graph-canvas";
import { GraphLegend } from "./graph-legend";

interface GraphTabProps {
  registry: string;
  repository: string;
}

/** More would neither be read by anybody nor fit the address of the request. */
const mostTags = 150;

export function GraphTab({ registry, repository }: GraphTabProps) {
  const { filter, change } = useTagFilter();
  const { data: tags = [] } = useQuery(tagsOptions(registry, repository));
  const { rows, fault } = useMemo(() => filterTags(tags, filter), [tags, filter]);
  const filtered = filter.pattern !== "" || filter.group !== "all";
  const names = useMemo(
    () => (filtered ? rows.slice(0, mostTags).map((tag) => tag.name) : undefined),
    [filtered, rows],
  );
  const nothing = filtered && rows.length === 0;
  const {
    data: graph,
    error,
    refetch,
  } = useQuery({
    ...graphOptions(registry, repository, useDeferredValue(names)),
    enabled: !nothing,
    placeholderData: (before) => before,
  });

  return (
    <div className="grid gap-2">
      <TagToolbar
        tags={tags}
        matching={rows.length}
        filter={filter}
        fault={fault}
        onChange={change}
      />
      {(graph?.truncated || (names && rows.length > mostTags)) && (
        <Callout>
          {names
            ? `The graph shows the first ${mostTags} of ${formatQuantity(rows.length, "matching tag")}. Narrow the pattern to see others.`
            : "The repository has more than fits a drawing: these are its newest tags. Type a pattern to see others."}
        </Callout>
      )}
      <Panel className="overflow-hidden">
        <GraphLegend />
        {nothing || graph?.nodes.length === 0 ? (
          <EmptyState icon={Waypoints} title="Nothing to draw">
            {nothing ? "No tag matches." : "The last scan found no manifest in this repository."}
          </EmptyState>
        ) : graph ? (
          <GraphCanvas
            key={names?.join(",")}
            registry={registry}
            repository={repository}
            graph={graph}
          />
        ) : error ? (
          <ErrorState title="The graph could not be loaded" error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows label="Loading the graph" rows={10} />
        )}
      </Panel>
      <p className="text-xs text-muted">
        Tab goes from node to node, Enter opens one. The Tags view has the same as a table.
      </p>
    </div>
  );
}
