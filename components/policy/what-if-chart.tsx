"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount, formatDay } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { Bucket } from "@/lib/client/what-if/buckets";

const series = [
  { key: "keep", colour: "var(--accent-fill)" },
  { key: "blocked", colour: "var(--warn)" },
  { key: "delete", colour: "var(--danger-fill)" },
] as const;

export function WhatIfChart({ buckets }: { buckets: readonly Bucket[] }) {
  if (buckets.length === 0) {
    return <p className="px-4 py-10 text-center text-sm text-muted">{t("whatIf.chart.empty")}</p>;
  }
  return (
    <figure className="px-2 pt-3 pb-2">
      <div className="h-52" role="img" aria-label={describe(buckets)}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={[...buckets]} margin={{ left: 0, right: 12, top: 4, bottom: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="from"
              tickFormatter={formatDay}
              minTickGap={48}
              tick={{ fill: "var(--muted)", fontSize: 11 }}
              stroke="var(--line-strong)"
              tickLine={false}
            />
            <YAxis
              width={44}
              allowDecimals={false}
              tick={{ fill: "var(--muted)", fontSize: 11 }}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              content={<BucketTooltip />}
              cursor={{ fill: "var(--hover)" }}
              isAnimationActive={false}
            />
            {series.map(({ key, colour }) => (
              <Bar
                key={key}
                dataKey={key}
                name={t(`whatIf.decision.${key}`)}
                stackId="rows"
                fill={colour}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="flex flex-wrap justify-center gap-4 pt-1 text-xs text-muted">
        {series.map(({ key, colour }) => (
          <span key={key} className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-[2px]" style={{ background: colour }} aria-hidden />
            {t(`whatIf.decision.${key}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

interface BucketTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: Bucket }[];
}

function BucketTooltip({ active, payload }: BucketTooltipProps) {
  const bucket = payload?.[0]?.payload;
  if (!active || !bucket) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-pop">
      <p className="font-medium">
        {t("whatIf.chart.span", { from: formatDay(bucket.from), to: formatDay(bucket.to - 1) })}
      </p>
      {series.map(({ key }) => (
        <p key={key} className="flex justify-between gap-4 text-muted">
          {t(`whatIf.decision.${key}`)}{" "}
          <span className="text-text">{formatCount(bucket[key])}</span>
        </p>
      ))}
    </div>
  );
}

function describe(buckets: readonly Bucket[]): string {
  const sum = (key: "keep" | "blocked" | "delete") =>
    buckets.reduce((total, bucket) => total + bucket[key], 0);
  return t("whatIf.chart.summary", {
    delete: sum("delete"),
    keep: sum("keep"),
    blocked: sum("blocked"),
  });
}
