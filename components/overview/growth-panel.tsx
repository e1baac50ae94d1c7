"use client";

import { useMemo } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { formatBytes, formatDay } from "@/lib/client/format";
import { describeDates, type GrowthPoint } from "@/lib/client/space/growth";
import type { SpaceView } from "@/lib/core/api/space";

interface GrowthPanelProps {
  points: readonly GrowthPoint[];
  arrivals: SpaceView["arrivals"];
}

/** Stored bytes over time; where no scan has counted them, by the dates of what is still there. */
export function GrowthPanel({ points, arrivals }: GrowthPanelProps) {
  const counted = points.filter((point) => point.counted);
  const since = counted[0]?.at;
  const isEstimated = counted.length < points.length;
  const data = useMemo(
    () =>
      points.map(({ at, bytes, counted: isCounted }) => ({
        at,
        counted: isCounted || at === since ? bytes : null,
        dated: isCounted && at !== since ? null : bytes,
      })),
    [points, since],
  );
  return (
    <Panel aria-label="Growth">
      <PanelHeader title="Growth" />
      {points.length < 2 ? (
        <p className="px-4 py-6 text-center text-sm text-muted">
          Nothing stored has a date, and one scan is no growth. The next days will show it.
        </p>
      ) : (
        <figure className="px-2 pt-3">
          <div className="h-40" role="img" aria-label={describe(points)}>
            <ResponsiveContainer width="100%" height="100%">
              <AreaChart
                data={data}
                accessibilityLayer={false}
                margin={{ left: 0, right: 12, top: 4, bottom: 0 }}
              >
                <CartesianGrid vertical={false} stroke="var(--line)" />
                <XAxis
                  dataKey="at"
                  type="number"
                  scale="time"
                  domain={["dataMin", "dataMax"]}
                  tickFormatter={formatDay}
                  minTickGap={48}
                  tick={ink}
                  stroke="var(--line-strong)"
                  tickLine={false}
                />
                <YAxis
                  width={60}
                  tickFormatter={formatBytes}
                  tick={ink}
                  axisLine={false}
                  tickLine={false}
                />
                <Tooltip content={<PointTooltip />} isAnimationActive={false} />
                <Area
                  dataKey="dated"
                  type="stepAfter"
                  stroke="var(--muted)"
                  strokeDasharray="4 3"
                  fill="var(--sunken)"
                  isAnimationActive={false}
                />
                <Area
                  dataKey="counted"
                  type="monotone"
                  stroke="var(--accent-fill)"
                  strokeWidth={2}
                  fill="var(--accent-soft)"
                  dot={counted.length < 20 ? { r: 2.5 } : false}
                  isAnimationActive={false}
                />
              </AreaChart>
            </ResponsiveContainer>
          </div>
        </figure>
      )}
      <p className="px-4 pb-3 text-xs text-muted">
        {since !== undefined && `Counted by scans since ${formatDay(since)}. `}
        {isEstimated &&
          arrivals &&
          `Before that (dashed): what is still there, ${describeDates(arrivals)}; what has been deleted since is missing. `}
      </p>
      <GrowthTable points={points} />
    </Panel>
  );
}

const ink = { fill: "var(--muted)", fontSize: 12 };

function describe(points: readonly GrowthPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  return `From ${formatBytes(first.bytes)} on ${formatDay(first.at)} to ${formatBytes(last.bytes)} on ${formatDay(last.at)}`;
}

/** The chart as a table, for those who do not see it: its last points. */
function GrowthTable({ points }: { points: readonly GrowthPoint[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Stored bytes over time, the last thirty points</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Stored</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(-30).map((point) => (
            <tr key={`${point.at} ${point.counted}`}>
              <th scope="row">{formatDay(point.at)}</th>
              <td>{formatBytes(point.bytes)}</td>
              <td>{point.counted ? "a scan" : "dates"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PointTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: { at: number; counted: number | null; dated: number | null } }[];
}

function PointTooltip({ active, payload }: PointTooltipProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-pop">
      <p className="font-medium">{formatDay(point.at)}</p>
      <p className="text-muted">
        {formatBytes(point.counted ?? point.dated ?? 0)}
        {point.counted === null && ", by dates"}
      </p>
    </div>
  );
}
