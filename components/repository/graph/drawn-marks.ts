import type { Lane } from "@/lib/client/graph/graph-columns";
import { buildMarks, type Mark, type Marks } from "@/lib/client/graph/marks";
import type { GraphModel } from "./graph-model";

export interface Drawn extends Marks {
  byKey: ReadonlyMap<string, Mark>;
  /** By column. */
  markOf: readonly Mark[];
}

/** The marks of one level, found by their names and by what stands in them. */
export function drawMarks(model: GraphModel, level: Marks["level"]): Drawn {
  const { graph, fateOf } = model;
  const drawn = buildMarks(model, { level, manifests: graph.manifests, fateOf });
  const markOf = drawn.marks.flatMap((mark) =>
    new Array<Mark>(mark.last - mark.first + 1).fill(mark),
  );
  return { ...drawn, markOf, byKey: new Map(drawn.marks.map((mark) => [mark.key, mark])) };
}

/** The bar that a key leads to from another; null: to none, or it is another key. */
export function neighbourCell(
  marks: readonly Mark[],
  lanes: readonly Lane[],
  from: { mark: string; lane: string },
  key: string,
): { mark: string; lane: string } | null {
  const index = marks.findIndex((mark) => mark.key === from.mark);
  const mark = marks[index];
  if (!mark) return null;
  const has = (each: Mark | undefined, lane: string) =>
    each?.cells.some((cell) => cell.lane === lane) ?? false;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const own = lanes.filter(({ id }) => has(mark, id));
    const at = own.findIndex(({ id }) => id === from.lane);
    const next = own[at + (key === "ArrowUp" ? -1 : 1)];
    return next ? { mark: mark.key, lane: next.id } : null;
  }
  const steps = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const ends = { Home: marks[0], End: marks.at(-1) }[key];
  const next = ends ?? (steps === undefined ? undefined : marks[index + steps]);
  if (!next) return null;
  // Along the same lane where the next one has it; what hangs together differs in how much there is of it.
  const lane = has(next, from.lane) ? from.lane : next.cells[0]?.lane;
  return lane === undefined ? null : { mark: next.key, lane };
}
