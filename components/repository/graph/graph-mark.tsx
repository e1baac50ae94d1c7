"use client";

import { memo } from "react";
import { type Cell, type Fate, fates, type Mark, sumOf } from "@/lib/client/graph/marks";
import type { ChartLayout } from "./chart-layout";
import { describeCell, type GraphModel } from "./graph-model";

interface GraphMarkProps {
  mark: Mark;
  model: GraphModel;
  layout: ChartLayout;
  largest: { cells: ReadonlyMap<string, number>; bytes: number };
  /** Pixels of its bars. */
  width: number;
  /** Manifests that stand out; null: all do. */
  lit: ReadonlySet<number> | null;
  /** The lane whose bar is in the tab order, if it is in this mark. */
  tabLane: string | null;
}

const SMALLEST = 4;

/** One column of bars, around x = 0. Drawn again only when something in it has changed: panning moves it. */
export const GraphMark = memo(function GraphMark(props: GraphMarkProps) {
  const { mark, model, layout, largest, width, lit, tabLane } = props;
  return (
    <>
      {mark.cells.map((cell) => {
        const bottom = layout.lanes.get(cell.lane) ?? 0;
        const share = cell.size / (largest.cells.get(cell.lane) ?? 1);
        const height = Math.max(SMALLEST, layout.laneHeight * share);
        const isLit = lit === null || cell.places.some((place) => lit.has(place));
        return (
          <g
            key={cell.lane}
            role="button"
            tabIndex={tabLane === cell.lane ? 0 : -1}
            aria-label={describeCell(model, mark, cell)}
            data-mark={mark.key}
            data-lane={cell.lane}
            className="cursor-pointer outline-none [&:focus-visible>.focus]:opacity-100"
            opacity={isLit ? 1 : 0.15}
          >
            <rect
              x={-width / 2 - 1}
              y={bottom - layout.laneHeight}
              width={width + 2}
              height={layout.laneHeight}
              fill="transparent"
            />
            <Bar
              cell={cell}
              isDecided={model.isDecided}
              missing={isMissing(model, cell)}
              {...{ width, height, bottom }}
            />
            <rect
              className="focus pointer-events-none opacity-0"
              x={-width / 2 - 3}
              y={bottom - layout.laneHeight - 1}
              width={width + 6}
              height={layout.laneHeight + 3}
              rx={3}
              fill="none"
              stroke="var(--accent)"
              strokeWidth={2}
            />
          </g>
        );
      })}
      <BytesBar
        mark={mark}
        isDecided={model.isDecided}
        {...{ layout, width, largest: largest.bytes }}
        isLit={lit === null || mark.cells.some(({ places }) => places.some((at) => lit.has(at)))}
      />
    </>
  );
});

const isMissing = ({ graph }: GraphModel, { places }: Cell) =>
  places.some((place) => graph.manifests[place]?.state !== "present");

interface BarProps {
  cell: Cell;
  isDecided: boolean;
  missing: boolean;
  width: number;
  height: number;
  bottom: number;
}

/** A part for each decision, from below: what stays first. */
function Bar({ cell, isDecided, missing, width, height, bottom }: BarProps) {
  return (
    <>
      <Stack counts={seen(cell.fates, isDecided)} {...{ width, height, bottom }} />
      {missing && (
        <path
          d={`M${-width / 2 - 1} ${bottom - height - 1}l${width + 2} ${height + 2}`}
          stroke="var(--danger)"
          strokeWidth={1.5}
        />
      )}
    </>
  );
}

interface StackProps {
  counts: Record<Fate, number>;
  width: number;
  /** Of all of them together. */
  height: number;
  bottom: number;
}

function Stack({ counts, width, height, bottom }: StackProps) {
  const sum = sumOf(counts);
  return fates.map((fate, index) => {
    if (counts[fate] === 0) return null;
    const below = fates.slice(0, index).reduce((before, each) => before + counts[each], 0);
    const own = (height * counts[fate]) / sum;
    const y = bottom - (height * below) / sum - own;
    return <FateShape key={fate} fate={fate} x={-width / 2} {...{ y, width }} height={own} />;
  });
}

interface ShapeProps {
  fate: Fate;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shape as well as colour: solid is kept, hollow and struck is deleted, with a bar across is blocked. */
export function FateShape({ fate, x, y, width, height }: ShapeProps) {
  const box = { x, y, width, height };
  if (fate === "delete") {
    return (
      <g stroke="var(--danger)" fill="none">
        <rect
          {...box}
          x={x + 0.5}
          y={y + 0.5}
          width={Math.max(1, width - 1)}
          height={Math.max(1, height - 1)}
          fill="var(--danger-soft)"
        />
        <path d={`M${x + 0.5} ${y + height - 0.5}L${x + width - 0.5} ${y + 0.5}`} />
      </g>
    );
  }
  if (fate === "blocked") {
    return (
      <>
        <rect {...box} fill="var(--warn)" />
        <rect {...box} y={y + height / 2 - 1} height={2} fill="var(--surface)" />
      </>
    );
  }
  return <rect {...box} fill={fate === "keep" ? "var(--accent-fill)" : "var(--field-line)"} />;
}

/** Without a policy everything is drawn as what stays, which it does. */
const seen = (counts: Record<Fate, number>, isDecided: boolean): Record<Fate, number> =>
  isDecided ? counts : { keep: sumOf(counts), blocked: 0, delete: 0, undecided: 0 };

interface BytesBarProps {
  mark: Mark;
  isDecided: boolean;
  layout: ChartLayout;
  width: number;
  largest: number;
  isLit: boolean;
}

function BytesBar({ mark, isDecided, layout, width, largest, isLit }: BytesBarProps) {
  const sum = sumOf(mark.bytes);
  if (sum === 0) return null;
  const height = (layout.bytesHeight * sum) / largest;
  return (
    <g opacity={isLit ? 1 : 0.15}>
      <Stack counts={seen(mark.bytes, isDecided)} bottom={layout.bytes} {...{ width, height }} />
    </g>
  );
}
