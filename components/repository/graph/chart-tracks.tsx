import { plainText } from "@/lib/core/text/hidden-characters";
import { type ChartLayout, TRACK_HEIGHT } from "./chart-layout";
import type { Drawn } from "./drawn-marks";
import type { GraphModel } from "./graph-model";

interface ChartTracksProps {
  model: GraphModel;
  layout: ChartLayout;
  drawing: Drawn;
  count: number;
  xOf: (position: number) => number;
  /** The left edge of what is seen: names stay in view. */
  left: number;
  lit: ReadonlySet<number> | null;
}

/** What tags that moved pointed at before: a line through every image, to where the tag is now. */
export function ChartTracks({ model, layout, drawing, count, xOf, left, lit }: ChartTracksProps) {
  return (
    <g aria-hidden>
      {model.tracks.slice(0, count).map(({ tag, stops }, index) => {
        const y = layout.tracksTop + index * TRACK_HEIGHT + TRACK_HEIGHT / 2;
        const points = stops.flatMap(({ place }) => {
          const mark = drawing.markOf[model.columnOf[place] ?? -1];
          return mark ? [{ place, x: xOf(mark.position) }] : [];
        });
        const last = points.at(-1);
        if (!last) return null;
        const isLit = lit === null || points.some(({ place }) => lit.has(place));
        const path = points.map(({ x }, step) => `${step === 0 ? "M" : "L"}${x} ${y}`).join("");
        const first = Math.min(...points.map(({ x }) => x));
        return (
          <g key={tag} opacity={isLit ? 1 : 0.25}>
            <path d={path} stroke="var(--ok)" strokeWidth={1.5} fill="none" />
            {points.slice(0, -1).map(({ x, place }, step) => (
              <circle
                key={step}
                cx={x}
                cy={y}
                r={lit?.has(place) ? 4 : 2.5}
                fill="var(--surface)"
                stroke="var(--ok)"
                strokeWidth={1.5}
              />
            ))}
            <path d={`M${last.x - 3} ${y - 5}l8 5l-8 5z`} fill="var(--ok)" />
            <text
              x={Math.max(left, first - 6)}
              y={y + 4}
              textAnchor={first - 6 > left + 60 ? "end" : "start"}
              fill="var(--ok)"
              stroke="var(--surface)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {plainText(tag, 24)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
