"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import { useMemo } from "react";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { formatBytes, formatCount, formatDay, formatQuantity } from "@/lib/client/format";
import { tagsOptions } from "@/lib/client/queries/content";
import { type Bucket, bucketTags } from "./buckets";

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

const ink = { fontSize: 11, fill: "var(--muted)" };

export function TimelineChart({ buckets }: { buckets: readonly Bucket[] }) {
  return (
    <ResponsiveContainer width="100%" height={320}>
      <ComposedChart
        data={[...buckets]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="start"
          tickFormatter={formatDay}
          tick={ink}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={48}
        />
        <YAxis
          yAxisId="tags"
          allowDecimals={false}
          tick={ink}
          tickLine={false}
          axisLine={false}
          width={40}
        />
        <YAxis
          yAxisId="bytes"
          orientation="right"
          tickFormatter={formatBytes}
          tick={ink}
          tickLine={false}
          axisLine={false}
          width={64}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--hover)" }}
          contentStyle={{
            background: "var(--surface)",
            border: "1px solid var(--line)",
            borderRadius: 6,
            fontSize: 12,
            color: "var(--text)",
          }}
          labelFormatter={(start) => `from ${formatDay(Number(start))}`}
          formatter={(value, name) => [
            name === "Tags created" ? formatCount(Number(value)) : formatBytes(Number(value)),
            name,
          ]}
        />
        <Bar
          yAxisId="tags"
          dataKey="tags"
          name="Tags created"
          fill="var(--accent-fill)"
          radius={[2, 2, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
        />
        <Line
          yAxisId="bytes"
          dataKey="cumulative"
          name="Size so far"
          type="stepAfter"
          stroke="var(--warn)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
