"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { formatBytes, formatDay, formatQuantity } from "@/lib/client/format";
import { tagsOptions } from "@/lib/client/queries/content";
import { bucketTags, type Bucket } from "./buckets";
import { TimelineChart } from "./timeline-chart";

interface TimelineTabProps {
  registry: string;
  repository: string;
}

export function TimelineTab({ registry, repository }: TimelineTabProps) {
  const { data: tags, error, refetch } = useQuery(tagsOptions(registry, repository));
  const timeline = useMemo(() => tags && bucketTags(tags), [tags]);
  return (
    <Panel>
      <PanelHeader
        title="Tags by created date"
        description="Bars: tags created. Line: size of all images so far, each on its own, so layers that several share count for each."
      />
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
          <TimelineChart buckets={timeline.buckets} />
          <Summary buckets={timeline.buckets} step={timeline.step} />
          {timeline.undated > 0 && (
            <p className="mt-2 text-sm text-muted">
              {formatQuantity(timeline.undated, "tag")} without a date{" "}
              {timeline.undated === 1 ? "is" : "are"} not shown.
            </p>
          )}
        </PanelBody>
      )}
    </Panel>
  );
}

/** The chart as a table, for those who do not see it. */
function Summary({ buckets, step }: { buckets: readonly Bucket[]; step: string }) {
  return (
    <table className="sr-only">
      <caption>Tags created and size so far, per {step}</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Tags created</th>
          <th scope="col">Size so far</th>
        </tr>
      </thead>
      <tbody>
        {buckets
          .filter((bucket) => bucket.tags > 0)
          .map((bucket) => (
            <tr key={bucket.start}>
              <th scope="row">{formatDay(bucket.start)}</th>
              <td>{bucket.tags}</td>
              <td>{formatBytes(bucket.cumulative)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
