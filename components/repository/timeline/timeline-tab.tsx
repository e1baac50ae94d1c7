"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { useTagFilter } from "@/components/tag/use-tag-filter";
import { TagsTab } from "@/components/tag/tags-tab";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { SkeletonRows } from "@/components/ui/skeleton";
import { formatQuantity } from "@/lib/client/format";
import { tagsOptions } from "@/lib/client/queries/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import { bucketTags } from "./buckets";
import { TimelineChart } from "./timeline-chart";
import { useDecisions } from "../use-decisions";
import { DateChoice, DeciderChoice, useViewDecider, viewDates } from "../view-choices";

interface TimelineTabProps {
  registry: string;
  repository: string;
}

const measures = ["tags", "bytes"] as const;

/** When the tags of a repository came, what a policy or a plan does to them, and those of a chosen time as a table. */
export function TimelineTab({ registry, repository }: TimelineTabProps) {
  const { data: tags, error, refetch } = useQuery(tagsOptions(registry, repository));
  const [date, setDate] = useQueryState(
    "date",
    parseAsStringLiteral(viewDates).withDefault("created"),
  );
  const [measure, setMeasure] = useQueryState(
    "bars",
    parseAsStringLiteral(measures).withDefault("tags"),
  );
  const choice = useViewDecider(registry);
  const { filter, change } = useTagFilter();
  const decisions = useDecisions(registry, repository, choice.decider);
  const timeline = useMemo(
    () => tags && bucketTags(tags, { date, decisionOf: (tag) => decisions.of?.get(tag) }),
    [tags, date, decisions.of],
  );
  const hasPushed = useMemo(() => tags?.some((tag) => tag.pushed !== null) ?? false, [tags]);
  return (
    <div className="grid gap-4">
      <Panel>
        <PanelHeader
          title={date === "created" ? "Tags by created date" : "Tags by when they were pushed"}
          description="Bars: tags, or the bytes of their images. Line: size of all images so far. Each image counts on its own, so layers that several share count for each. Drag over the chart to see the tags of that time below."
          actions={
            <>
              {hasPushed && (
                <DateChoice
                  value={date}
                  onChange={(next) => {
                    void setDate(next);
                    change({ between: null });
                  }}
                />
              )}
              <Segments
                label="What the bars count"
                value={measure}
                onValueChange={(next) => void setMeasure(next)}
                options={[
                  { value: "tags", label: "Tags" },
                  { value: "bytes", label: "Bytes" },
                ]}
              />
              <DeciderChoice choice={choice} />
            </>
          }
        />
        {decisions.error && (
          <p role="alert" className="px-4 pt-3 text-sm text-danger">
            What is decided cannot be shown: {plainText(decisions.error.message, 500)}
          </p>
        )}
        {!timeline ? (
          error ? (
            <ErrorState title="The tags could not be loaded" error={error} onRetry={refetch} />
          ) : (
            <SkeletonRows label="Loading the timeline" />
          )
        ) : timeline.buckets.length === 0 ? (
          <EmptyState icon={CalendarOff} title="No tag here has a date">
            Reproducible builds leave the date out, or set it to 1970, which says nothing.
          </EmptyState>
        ) : (
          <PanelBody>
            <TimelineChart
              buckets={timeline.buckets}
              step={timeline.step}
              decided={decisions.of !== null}
              measure={measure}
              chosen={filter.between?.date === date ? filter.between : null}
              onChoose={(period) => change({ between: period && { date, ...period } })}
            />
            {timeline.undated > 0 && (
              <p className="mt-2 text-sm text-muted">
                {formatQuantity(timeline.undated, "tag")} without this date{" "}
                {timeline.undated === 1 ? "is" : "are"} not shown.
              </p>
            )}
          </PanelBody>
        )}
      </Panel>
      <TagsTab registry={registry} repository={repository} />
    </div>
  );
}
