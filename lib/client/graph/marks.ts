import type { Decision } from "@/lib/core/plan";
import type { Column, GraphManifest } from "./graph-columns";
import { firstAtLeast, type TimeAxis, type Unit, unitNames, units, type View } from "./time-axis";

/** Undecided: there is no policy to go by, or it says nothing of the manifest. */
export type Fate = Decision | "undecided";
export const fates = ["keep", "blocked", "delete", "undecided"] as const satisfies readonly Fate[];

export interface Cell {
  lane: string;
  /** Places of the manifests in it. */
  places: number[];
  /** Sum of what they reach. */
  size: number;
  /** How many of them, by what a policy does to them. */
  fates: Record<Fate, number>;
}

/** One column, or those of one span of time as one. */
export interface Mark {
  key: string;
  /** First and last of its columns. */
  first: number;
  last: number;
  /** Between 0 and 1, as on the axis. */
  position: number;
  cells: Cell[];
  /** Exclusive bytes of its roots where they are known, by what becomes of them. */
  bytes: Record<Fate, number>;
}

/** How much is drawn as one: every column on its own, or a span of the calendar. */
export type Level = "each" | Unit;

export interface Marks {
  level: Level;
  marks: readonly Mark[];
  /** What heights are measured against: the largest of each lane, and of the exclusive bytes. */
  largest: { cells: ReadonlyMap<string, number>; bytes: number };
}

interface MarkedManifests {
  manifests: readonly GraphManifest[];
  /** By place of the manifest. */
  fateOf: readonly Fate[];
}

/** Pixels that one mark needs to be apart from the next. */
const ROOM = { each: 6, together: 10 };

/** Which columns fall into one span of the calendar; worked out once for each length of it. */
export class Spans {
  readonly #known = new Map<Unit, readonly number[]>();

  constructor(private readonly columns: readonly Column[]) {}

  /** By column: the number of its span, counted from the first. Those without a date share one. */
  of(unit: Unit): readonly number[] {
    const known = this.#known.get(unit);
    if (known) return known;
    let count = -1;
    let before: number | null | undefined;
    const numbers = this.columns.map(({ at }) => {
      const start = at === null ? null : units[unit].start(at).getTime();
      if (start !== before) count += 1;
      before = start;
      return count;
    });
    this.#known.set(unit, numbers);
    return numbers;
  }
}

/** The least that has to be drawn as one for the marks in view to have room on so many pixels. */
export function chooseLevel(
  spans: Spans,
  axis: TimeAxis,
  { view, width }: { view: View; width: number },
): Level {
  const first = firstAtLeast(axis.positions, view.from);
  const end = firstAtLeast(axis.positions, view.to);
  if ((end - first) * ROOM.each <= width) return "each";
  for (const unit of unitNames) {
    const numbers = spans.of(unit);
    const count = (numbers[end - 1] ?? 0) - (numbers[first] ?? 0) + 1;
    if (count * ROOM.together <= width) return unit;
  }
  return "year";
}

/** Everything that is drawn at one level, for the whole axis: panning only moves it. */
export function buildMarks(
  { columns, spans, axis }: { columns: readonly Column[]; spans: Spans; axis: TimeAxis },
  { level, manifests, fateOf }: MarkedManifests & { level: Level },
): Marks {
  const numbers = level === "each" ? null : spans.of(level);
  const marks: Mark[] = [];
  const cells = new Map<string, number>();
  let bytes = 1;
  columns.forEach((column, index) => {
    const number = numbers ? (numbers[index] ?? 0) : index;
    const mark = (marks[number] ??= emptyMark(`${level} ${number}`, index));
    addColumn(mark, index, column, { manifests, fateOf });
  });
  for (const mark of marks) {
    const at = (column: number) => axis.positions[column] ?? 0;
    mark.position = (at(mark.first) + at(mark.last)) / 2;
    for (const { lane, size } of mark.cells) cells.set(lane, Math.max(cells.get(lane) ?? 1, size));
    bytes = Math.max(bytes, sumOf(mark.bytes));
  }
  return { level, marks, largest: { cells, bytes } };
}

const noFates = (): Record<Fate, number> => ({ keep: 0, blocked: 0, delete: 0, undecided: 0 });
export const sumOf = (counts: Record<Fate, number>) =>
  fates.reduce((sum, fate) => sum + counts[fate], 0);

const emptyMark = (key: string, column: number): Mark => ({
  ...{ key, first: column, last: column, position: 0 },
  ...{ cells: [], bytes: noFates() },
});

function addColumn(
  mark: Mark,
  index: number,
  column: Column,
  { manifests, fateOf }: MarkedManifests,
): void {
  mark.last = index;
  for (const { place, lane } of column.parts) {
    const manifest = manifests[place];
    if (!manifest) continue;
    let cell = mark.cells.find((each) => each.lane === lane);
    if (!cell) mark.cells.push((cell = { lane, places: [], size: 0, fates: noFates() }));
    const fate = fateOf[place] ?? "undecided";
    cell.places.push(place);
    cell.size += manifest.size;
    cell.fates[fate] += 1;
    if (place === column.root) mark.bytes[fate] += manifest.exclusiveSize ?? 0;
  }
}
