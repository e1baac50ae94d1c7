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
import { t } from "@/lib/client/language";
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
    <Panel aria-label={t("overview.growth.title")}>
      <PanelHeader title={t("overview.growth.title")} />
      {points.length < 2 ? (
        <p className="px-4 py-6 text-center text-sm text-muted">{t("overview.growth.none")}</p>
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
        {since !== undefined && t("overview.growth.counted", { day: formatDay(since) })}{" "}
        {isEstimated && arrivals && t("overview.growth.before", { dates: describeDates(arrivals) })}
      </p>
      <GrowthTable points={points} />
    </Panel>
  );
}

const ink = { fill: "var(--muted)", fontSize: 12 };

function describe(points: readonly GrowthPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  return t("overview.growth.describe", {
    ...{ before: formatBytes(first.bytes), since: formatDay(first.at) },
    ...{ after: formatBytes(last.bytes), until: formatDay(last.at) },
  });
}

/** The chart as a table, for those who do not see it: its last points. */
function GrowthTable({ points }: { points: readonly GrowthPoint[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>{t("overview.growth.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("overview.growth.day")}</th>
            <th scope="col">{t("overview.growth.stored")}</th>
            <th scope="col">{t("overview.growth.source")}</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(-30).map((point) => (
            <tr key={`${point.at} ${point.counted}`}>
              <th scope="row">{formatDay(point.at)}</th>
              <td>{formatBytes(point.bytes)}</td>
              <td>{point.counted ? t("overview.growth.byScan") : t("overview.growth.byDates")}</td>
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
  const size = formatBytes(point.counted ?? point.dated ?? 0);
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-pop">
      <p className="font-medium">{formatDay(point.at)}</p>
      <p className="text-muted">
        {point.counted === null ? t("overview.growth.pointByDates", { size }) : size}
      </p>
    </div>
  );
}
