"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { filterTags, usePatterns, useTagFilter } from "@/components/tag/tag-filter";
import { TagToolbar } from "@/components/tag/tag-toolbar";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/lib/client/class-names";
import { formatQuantity } from "@/lib/client/format";
import { graphOptions, tagsOptions } from "@/lib/client/queries/content";
import { GraphCanvas } from "./graph-canvas";
import { brokenLook, nodeLooks } from "./manifest-node";

interface GraphTabProps {
  registry: string;
  repository: string;
}

/** More would neither be read by anybody nor fit the address of the request. */
const MOST_TAGS = 150;

export function GraphTab({ registry, repository }: GraphTabProps) {
  const { filter, change } = useTagFilter();
  const patterns = usePatterns(filter);
  const { data: tags = [] } = useQuery(tagsOptions(registry, repository));
  const { rows, fault } = useMemo(
    () => filterTags(tags, filter, patterns),
    [tags, filter, patterns],
  );
  const filtered = filter.pattern !== "" || filter.group !== "all";
  const names = useMemo(
    () => (filtered ? rows.slice(0, MOST_TAGS).map((tag) => tag.name) : undefined),
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
      {(graph?.truncated || (names && rows.length > MOST_TAGS)) && (
        <Callout>
          {names
            ? `The graph shows the first ${MOST_TAGS} of ${formatQuantity(rows.length, "matching tag")}. Narrow the pattern to see others.`
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

const shownTypes = ["tag", "index", "image", "artifact", "attestation"] as const;

export function GraphLegend() {
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap gap-x-4 gap-y-1.5 border-b border-line px-4 py-2 text-xs text-muted"
    >
      {shownTypes.map((type) => {
        const { word, icon: Icon, shape } = nodeLooks[type];
        return (
          <li key={type} className="flex items-center gap-1.5">
            <span className={classNames("grid size-5 place-items-center border", shape)}>
              <Icon className="size-2.5" aria-hidden />
            </span>
            {word}
          </li>
        );
      })}
      <li className="flex items-center gap-1.5">
        <span className={classNames("size-5 rounded-full", brokenLook)} />
        Missing or unreadable
      </li>
      <li className="flex items-center gap-1.5">
        <span className="w-5 border-t border-dashed border-field-line" />
        refers to
      </li>
      <li className="self-center">Left to right: older to newer. Larger: more bytes.</li>
    </ul>
  );
}
