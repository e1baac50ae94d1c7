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
