import { memo, useMemo } from "react";
import { type Flag, placeFlags, textWidth } from "@/lib/client/graph/flags";
import type { Mark } from "@/lib/client/graph/marks";
import { type ChartLayout, FLAG_HEIGHT } from "./chart-layout";
import { type GraphModel, nameColumn } from "./graph-model";

interface TagFlagsProps {
  model: GraphModel;
  layout: ChartLayout;
  /** Of the whole axis: names keep their rows while the view moves. */
  marks: readonly Mark[];
  /** Pixels of the whole axis. */
  scale: number;
  xOf: (position: number) => number;
  /** The part of the axis that is drawn. */
  from: number;
  to: number;
  lit: ReadonlySet<number> | null;
}

const RADIUS = 3.5;

/** The names of tags above what they point at, as far as they can be read, and a dot for each all the same. */
export const TagFlags = memo(function TagFlags(props: TagFlagsProps) {
  const { model, layout, marks, scale, xOf, from, to, lit } = props;
  const named = useMemo(
    () =>
      marks
        .map((mark) => ({ mark, text: nameMark(model, mark) }))
        .filter(({ text }) => text !== ""),
    [marks, model],
  );
  const placed = useMemo(
    () =>
      placeFlags(
        named.map(({ mark, text }) => ({ key: mark.key, text, x: mark.position * scale - RADIUS })),
        { width: scale + RADIUS, rows: layout.flagRows, widthOf: textWidth },
      ),
    [named, scale, layout.flagRows],
  );
  const requests = named.filter(({ mark: { position } }) => position >= from && position <= to);
  const keys = new Set(requests.map(({ mark }) => mark.key));
  const flags = placed.filter(({ key }) => keys.has(key));
  const shades = new Map(
    requests.map(({ mark }) => [mark.key, lit === null || isAmong(mark, lit) ? 1 : 0.15]),
  );
  const lineOf = ({ row }: Flag) => layout.flagsBottom - row * FLAG_HEIGHT;
  return (
    <g aria-hidden>
      {flags.map((flag) => (
        <line
          key={flag.key}
          x1={flag.x + RADIUS}
          x2={flag.x + RADIUS}
          y1={lineOf(flag)}
          y2={layout.dots - RADIUS * 2}
          stroke="var(--line)"
        />
      ))}
      {flags.map((flag) => (
        <text
          key={flag.key}
          x={flag.x + (flag.endsHere ? RADIUS * 2 : 0)}
          y={lineOf(flag) - 3}
          opacity={shades.get(flag.key)}
          textAnchor={flag.endsHere ? "end" : "start"}
          fill="var(--text)"
          stroke="var(--surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {flag.text}
        </text>
      ))}
      {requests.map(({ mark }) => {
        const x = xOf(mark.position);
        const several = countTags(model, mark) > 1;
        return (
          <g key={mark.key} opacity={shades.get(mark.key)}>
            <circle
              cx={x}
              cy={layout.dots - RADIUS - 2}
              r={RADIUS}
              fill={several ? "var(--surface)" : "var(--accent)"}
              stroke="var(--accent)"
              strokeWidth={several ? 2 : 0}
            />
          </g>
        );
      })}
    </g>
  );
});

const isAmong = (mark: Mark, lit: ReadonlySet<number>) =>
  mark.cells.some(({ places }) => places.some((place) => lit.has(place)));

function countTags({ columns }: GraphModel, { first, last }: Mark): number {
  let count = 0;
  for (let column = first; column <= last; column++) count += columns[column]?.tags.length ?? 0;
  return count;
}

/** The newest of its names, and how many more there are. */
function nameMark(model: GraphModel, mark: Mark): string {
  if (mark.first === mark.last) {
    const column = model.columns[mark.first];
    return column ? nameColumn(column) : "";
  }
  for (let column = mark.last; column >= mark.first; column--) {
    const [newest] = model.columns[column]?.tags ?? [];
    if (!newest) continue;
    const others = countTags(model, mark) - 1;
    const name = nameColumn({ tags: [newest] });
    return others > 0 ? `${name} +${others}` : name;
  }
  return "";
}
