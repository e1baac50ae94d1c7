"use client";

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
import { formatBytes, formatCount, formatDay } from "@/lib/client/format";
import type { Bucket } from "./buckets";

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
