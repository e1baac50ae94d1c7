import type { ChartLayout } from "./chart-layout";
import type { Drawn } from "./drawn-marks";
import type { GraphModel } from "./graph-model";

interface ChartEdgesProps {
  model: GraphModel;
  layout: ChartLayout;
  drawing: Drawn;
  xOf: (position: number) => number;
  /** Between which of them. */
  places: ReadonlySet<number>;
}

/** More lines than these are a blot: the colour of the marks says it then. */
const MOST = 400;

/** What hangs on what, of the path that stands out: straight down, and across where something is shared. */
export function ChartEdges({ model, layout, drawing, xOf, places }: ChartEdgesProps) {
  const laneOf = new Map<number, string>();
  const columns = new Set([...places].map((place) => model.columnOf[place] ?? -1));
  for (const column of columns)
    for (const { place, lane } of model.columns[column]?.parts ?? []) laneOf.set(place, lane);
  const at = (place: number) => {
    const mark = drawing.markOf[model.columnOf[place] ?? -1];
    const lane = laneOf.get(place);
    const bottom = lane === undefined ? undefined : layout.lanes.get(lane);
    if (!mark || bottom === undefined) return null;
    return { x: Math.round(xOf(mark.position) * 2) / 2, y: bottom - layout.laneHeight / 2 };
  };
  const lines: { key: string; path: string }[] = [];
  for (const from of places) {
    const start = at(from);
    for (const to of model.links.down[from] ?? []) {
      const end = places.has(to) ? at(to) : null;
      if (!start || !end || lines.length >= MOST) continue;
      const middle = (start.y + end.y) / 2;
      lines.push({
        key: `${from} ${to}`,
        path: `M${start.x} ${start.y}C${start.x} ${middle} ${end.x} ${middle} ${end.x} ${end.y}`,
      });
    }
  }
  return (
    <g aria-hidden fill="none" stroke="var(--accent)" strokeWidth={1.5} strokeOpacity={0.6}>
      {lines.map(({ key, path }) => (
        <path key={key} d={path} />
      ))}
    </g>
  );
}
