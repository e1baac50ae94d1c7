"use client";

import { useState } from "react";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatBytes, formatCount, formatDay } from "@/lib/client/format";
import { type PlainName, say, t } from "@/lib/client/language";
import type { Bucket, BucketPart, Step } from "./buckets";

interface Period {
  from: number;
  to: number;
}

export type TimelineMeasure = "tags" | "bytes";

interface TimelineChartProps {
  buckets: readonly Bucket[];
  step: Step;
  /** Whether a policy has decided, so that the bars have parts. */
  decided: boolean;
  /** What the bars count. */
  measure: TimelineMeasure;
  chosen: Period | null;
  onChoose: (period: Period | null) => void;
}

const parts: { key: BucketPart; name: PlainName; colour: string }[] = [
  { key: "keep", name: "graph.fate.keep", colour: "var(--accent-fill)" },
  { key: "blocked", name: "graph.fate.blocked", colour: "var(--warn)" },
  { key: "delete", name: "graph.fate.delete", colour: "var(--danger-fill)" },
  { key: "undecided", name: "graph.fate.undecided", colour: "var(--line-strong)" },
];
const all: typeof parts = [
  { key: "undecided", name: "timeline.chart.all", colour: "var(--accent-fill)" },
];

const ink = { fontSize: 12, fill: "var(--muted)" };

/** Bars that can be dragged over: a click is one of them, and a second click on what is chosen undoes it. */
export function TimelineChart(props: TimelineChartProps) {
  const { buckets, step, decided, measure, chosen, onChoose } = props;
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const bars = decided ? parts : all;
  const format = measure === "bytes" ? formatBytes : formatCount;
  const shown = drag ? periodOf(buckets, drag) : chosen;
  const at = ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }) => {
    const index = Number(activeTooltipIndex);
    return Number.isInteger(index) && index >= 0 ? index : null;
  };
  function finish() {
    if (!drag) return;
    const period = periodOf(buckets, drag);
    setDrag(null);
    const isSame = period && chosen && period.from === chosen.from && period.to === chosen.to;
    onChoose(isSame ? null : period);
  }
  const sizeSoFar = t("timeline.chart.sizeSoFar");
  const marked = shown && areaOf(buckets, shown);
  return (
    <>
      <div className="select-none" aria-hidden onPointerLeave={() => setDrag(null)}>
        <ResponsiveContainer width="100%" height={280}>
          <ComposedChart
            data={[...buckets]}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            onMouseDown={(state) => {
              const index = at(state);
              if (index !== null) setDrag({ from: index, to: index });
            }}
            onMouseMove={(state) => {
              const index = at(state);
              if (index !== null) setDrag((before) => before && { ...before, to: index });
            }}
            onMouseUp={finish}
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
              tickFormatter={format}
              tick={ink}
              tickLine={false}
              axisLine={false}
              width={measure === "bytes" ? 64 : 40}
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
              itemStyle={{ color: "var(--text)" }}
              contentStyle={{
                background: "var(--surface)",
                border: "1px solid var(--line)",
                borderRadius: 6,
                fontSize: 12,
                color: "var(--text)",
              }}
              labelFormatter={(start) =>
                t("timeline.chart.from", { day: formatDay(Number(start)) })
              }
              formatter={(value, name) => [
                name === sizeSoFar ? formatBytes(Number(value)) : format(Number(value)),
                name,
              ]}
            />
            {marked && (
              <ReferenceArea
                yAxisId="tags"
                x1={marked.first}
                x2={marked.last}
                fill="var(--accent)"
                fillOpacity={0.15}
                stroke="var(--accent)"
                strokeOpacity={0.5}
              />
            )}
            {bars.map(({ key, name, colour }) => (
              <Bar
                key={key}
                yAxisId="tags"
                dataKey={measure === "bytes" ? `bytes.${key}` : key}
                name={say(name)}
                stackId="tags"
                fill={colour}
                maxBarSize={28}
                isAnimationActive={false}
              />
            ))}
            <Line
              yAxisId="bytes"
              dataKey="cumulative"
              name={sizeSoFar}
              type="stepAfter"
              stroke="var(--warn)"
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      {decided && (
        <ul className="flex flex-wrap justify-center gap-4 pt-1 text-xs text-muted" aria-hidden>
          {parts.map(({ key, name, colour }) => (
            <li key={key} className="flex items-center gap-1.5">
              <span className="size-2.5 rounded-[2px]" style={{ background: colour }} />
              {say(name)}
            </li>
          ))}
        </ul>
      )}
      <Summary {...{ buckets, step, decided, measure, onChoose }} />
    </>
  );
}

function periodOf(buckets: readonly Bucket[], { from, to }: Period): Period | null {
  const first = buckets[Math.min(from, to)];
  const last = buckets[Math.max(from, to)];
  return first && last ? { from: first.start, to: last.end } : null;
}

/** The bars that a period covers, by where they begin; null where it covers none of them. */
function areaOf(buckets: readonly Bucket[], { from, to }: Period) {
  const inside = buckets.filter(({ start, end }) => start >= from && end <= to);
  const [first, last] = [inside[0], inside.at(-1)];
  return first && last ? { first: first.start, last: last.start } : null;
}

type SummaryProps = Pick<
  TimelineChartProps,
  "buckets" | "step" | "decided" | "measure" | "onChoose"
>;

/** The chart as a table, for those who do not see it; its buttons choose as dragging does. */
function Summary({ buckets, step, decided, measure, onChoose }: SummaryProps) {
  const bars = decided ? parts : all;
  return (
    <div className="sr-only text-xs focus-within:not-sr-only">
      <table>
        <caption>
          {t(measure === "bytes" ? "timeline.chart.bytesPer" : "timeline.chart.tagsPer", { step })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("timeline.chart.start")}</th>
            {bars.map(({ key, name }) => (
              <th key={key} scope="col">
                {say(name)}
              </th>
            ))}
            <th scope="col">{t("timeline.chart.sizeSoFar")}</th>
          </tr>
        </thead>
        <tbody>
          {buckets
            .filter((bucket) => bucket.tags > 0)
            .map((bucket) => (
              <tr key={bucket.start}>
                <th scope="row">
                  <button
                    type="button"
                    onClick={() => onChoose({ from: bucket.start, to: bucket.end })}
                  >
                    {formatDay(bucket.start)}
                  </button>
                </th>
                {bars.map(({ key }) => (
                  <td key={key}>
                    {measure === "bytes" ? formatBytes(bucket.bytes[key]) : bucket[key]}
                  </td>
                ))}
                <td>{formatBytes(bucket.cumulative)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
