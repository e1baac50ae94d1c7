"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatBytes, formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { Dial, FoundSetting, SettingPoint } from "@/lib/client/what-if/find-setting";

const ink = { fill: "var(--muted)", fontSize: 12 };

/** What each setting frees: the search's own points, the harshest first. */
export function SettingCurve({ answer }: { answer: FoundSetting }) {
  const { dial, curve, found, target } = answer;
  return (
    <figure className="px-2 pb-2">
      <div className="h-40" aria-hidden>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={[...curve]}
            accessibilityLayer={false}
            margin={{ left: 0, right: 16, top: 8, bottom: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="value"
              type="number"
              scale={curve.length > 2 ? "log" : "linear"}
              domain={["dataMin", "dataMax"]}
              tick={ink}
              tickFormatter={formatCount}
              stroke="var(--line-strong)"
              tickLine={false}
            />
            <YAxis
              width={64}
              tickFormatter={formatBytes}
              tick={ink}
              axisLine={false}
              tickLine={false}
              domain={[0, (most: number) => Math.max(most, target)]}
            />
            <ReferenceLine y={target} stroke="var(--warn)" strokeDasharray="4 3" />
            <Tooltip content={<PointTooltip dial={dial} />} isAnimationActive={false} />
            <Line
              dataKey="freedBytes"
              type="linear"
              stroke="var(--accent-fill)"
              strokeWidth={2}
              dot={{ r: 2 }}
              isAnimationActive={false}
            />
            {found && (
              <ReferenceDot
                x={found.value}
                y={found.freedBytes}
                r={5}
                fill="var(--danger-fill)"
                stroke="var(--surface)"
              />
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="px-2 text-xs text-muted">
        {t(`whatIf.curve.caption.${dial}`)}
      </figcaption>
      <div className="sr-only">
        <table>
          <caption>{t("whatIf.curve.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`whatIf.curve.setting.${dial}`)}</th>
              <th scope="col">{t("whatIf.curve.freed")}</th>
            </tr>
          </thead>
          <tbody>
            {curve.map((point) => (
              <tr key={point.value}>
                <th scope="row">{formatCount(point.value)}</th>
                <td>{formatBytes(point.freedBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

interface PointTooltipProps {
  dial: Dial;
  active?: boolean;
  payload?: readonly { payload?: SettingPoint }[];
}

function PointTooltip({ dial, active, payload }: PointTooltipProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-pop">
      <p className="font-medium">{t(`whatIf.curve.point.${dial}`, { value: point.value })}</p>
      <p className="text-muted">
        {t("whatIf.curve.freesSize", { size: formatBytes(point.freedBytes) })}
      </p>
    </div>
  );
}
