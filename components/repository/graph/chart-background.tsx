import { format } from "date-fns";
import { plainText } from "@/lib/core/text/hidden-characters";
import { t } from "@/lib/client/language";
import { type Tick, ticksOf, type Unit, type View } from "@/lib/client/graph/time-axis";
import { AXIS_HEIGHT, type ChartLayout } from "./chart-layout";
import type { GraphModel } from "./graph-model";

interface ChartBackgroundProps {
  model: GraphModel;
  layout: ChartLayout;
  view: View;
  width: number;
  xOf: (position: number) => number;
}

/** Room for a date and a gap. */
const TICK_WIDTH = 84;

/** Dates on top, lanes with their names, and where those without a date end. */
export function ChartBackground({ model, layout, view, width, xOf }: ChartBackgroundProps) {
  const { gutter } = layout;
  const most = Math.max(1, Math.floor((width - gutter) / TICK_WIDTH));
  const ticks = ticksOf(model.axis, model.columns, { view, most });
  const names = [
    { y: layout.flagsBottom, text: t("graph.lane.tags") },
    ...model.lanes.map(({ id, label }) => ({ y: layout.lanes.get(id) ?? 0, text: label })),
    { y: layout.bytes, text: t("graph.lane.exclusive") },
  ];
  const undatedEnd = xOf(model.axis.datedFrom);
  return (
    <g>
      {placeTicks(ticks, xOf, gutter).map(({ at, unit, x }) => (
        <g key={at} transform={`translate(${x} 0)`}>
          <line y1={AXIS_HEIGHT - 4} y2={layout.height} stroke="var(--line)" />
          <text y={AXIS_HEIGHT - 9} x={2} fill="var(--muted)">
            {format(at, formats[unit])}
          </text>
        </g>
      ))}
      {model.axis.datedFrom > 0 && undatedEnd > gutter && (
        <g>
          <rect
            x={gutter}
            y={AXIS_HEIGHT}
            width={Math.min(width, undatedEnd) - gutter}
            height={layout.height - AXIS_HEIGHT}
            fill="var(--sunken)"
          />
          <text x={gutter + 2} y={AXIS_HEIGHT - 9} fill="var(--muted)">
            {t("graph.date.none")}
          </text>
        </g>
      )}
      {names.map(({ y, text }) => (
        <g key={text}>
          <line x1={gutter} x2={width} y1={y + 0.5} y2={y + 0.5} stroke="var(--line)" />
          <text x={0} y={y - 4} fill="var(--muted)">
            {shorten(plainText(text, 80), gutter)}
          </text>
        </g>
      ))}
    </g>
  );
}

const formats: Record<Unit, string> = {
  minute: "MM-dd HH:mm",
  hour: "MM-dd HH:mm",
  day: "yyyy-MM-dd",
  week: "yyyy-MM-dd",
  month: "yyyy-MM",
  quarter: "yyyy-MM",
  year: "yyyy",
};

/** Without those that would touch the one after: where little happened, months lie side by side. */
function placeTicks(ticks: readonly Tick[], xOf: (position: number) => number, gutter: number) {
  let after = Infinity;
  return ticks.toReversed().flatMap((tick) => {
    const x = Math.round(xOf(tick.position));
    if (x < gutter || x + TICK_WIDTH > after) return [];
    after = x;
    return [{ ...tick, x }];
  });
}

/** Its end is what tells platforms apart. */
function shorten(text: string, pixels: number): string {
  const most = Math.floor(pixels / 6.8);
  return text.length <= most ? text : `…${text.slice(text.length - most + 1)}`;
}
