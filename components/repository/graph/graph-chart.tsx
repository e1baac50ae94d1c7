"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from "react";
import { plainText } from "@/lib/core/text/hidden-characters";
import { chooseLevel, type Mark } from "@/lib/client/graph/marks";
import { relatedTo } from "@/lib/client/graph/related";
import { drawnAround, revealIn } from "@/lib/client/graph/view";
import { t } from "@/lib/client/language";
import { ChartBackground } from "./chart-background";
import { ChartEdges } from "./chart-edges";
import { ChartTracks } from "./chart-tracks";
import { layOutChart, PLOT_MARGIN } from "./chart-layout";
import { drawMarks, type Drawn, neighbourCell } from "./drawn-marks";
import { GraphCard } from "./graph-card";
import { GraphMark } from "./graph-mark";
import type { GraphModel } from "./graph-model";
import { TagFlags } from "./tag-flags";
import type { useView } from "./use-view";

/** One bar: a mark and a lane of it. */
export interface CellAt {
  mark: string;
  lane: string;
}

interface GraphChartProps {
  model: GraphModel;
  /** Pixels of the whole drawing, the names of lanes included. */
  width: number;
  tracks: number;
  control: ReturnType<typeof useView>;
  /** A manifest whose path stands out until another is chosen. */
  selected: number | null;
  /** Manifests that have a chosen layer. */
  lit: ReadonlySet<number> | null;
  onSelect: (place: number | null) => void;
  label: string;
}

const WIDEST_BAR = 16;

/** Time from left to right, a lane for each kind. One bar is in the tab order; arrows go to the next one. */
export function GraphChart(props: GraphChartProps) {
  const { model, width, tracks, control, selected, lit, onSelect, label } = props;
  const { view } = control;
  const layout = useMemo(() => layOutChart(model, tracks, width), [model, tracks, width]);
  const plot = Math.max(1, width - layout.gutter - 2 * PLOT_MARGIN);
  const level = chooseLevel(model.spans, model.axis, { view, width: plot });
  const drawing = useMemo(() => drawMarks(model, level), [model, level]);
  const [pointed, setPointed] = useState<CellAt | null>(null);
  const [focused, setFocused] = useState<CellAt | null>(null);
  const [hasFocus, setHasFocus] = useState(false);

  const scale = plot / (view.to - view.from);
  /** From the oldest end of the axis: moving the view moves the whole, and nothing is drawn again. */
  const xOf = useCallback((position: number) => position * scale, [scale]);
  const shift = layout.gutter + PLOT_MARGIN - view.from * scale;
  const { from, to } = drawnAround(view);
  const drawn = useMemo(
    () => drawing.marks.filter(({ position }) => position >= from && position <= to),
    [drawing, from, to],
  );
  const barWidth = widthOfBars(drawing, model, scale, plot);
  const at = pointed ?? (hasFocus ? focused : null);
  const cell = at && cellOf(drawing, at);
  const standsOut = useMemo(() => {
    if (cell) return relatedTo(cell.places, model.links);
    if (lit) return lit;
    return selected === null ? null : relatedTo([selected], model.links);
  }, [cell, lit, selected, model]);
  const inOrder = useMemo(
    () => (focused && drawn.some(({ key }) => key === focused.mark) ? focused : firstOf(drawn)),
    [focused, drawn],
  );
  const bars = useMemo(
    () =>
      drawn.map((mark) => (
        <g key={mark.key} transform={`translate(${Math.round(xOf(mark.position) * 2) / 2} 0)`}>
          <GraphMark
            {...{ mark, model, layout }}
            largest={drawing.largest}
            width={barWidth}
            lit={standsOut}
            tabLane={inOrder?.mark === mark.key ? inOrder.lane : null}
          />
        </g>
      )),
    [drawn, model, layout, drawing, barWidth, standsOut, inOrder, xOf],
  );

  function open(where: CellAt) {
    const mark = drawing.byKey.get(where.mark);
    const place = cellOf(drawing, where)?.places[0];
    if (!mark || place === undefined) return;
    if (mark.first === mark.last) return onSelect(place);
    // Several as one: what is in them is seen by going nearer.
    const [from, to] = [model.axis.positions[mark.first], model.axis.positions[mark.last]];
    const room = ((to ?? 1) - (from ?? 0)) * 0.1 + 0.5 / model.columns.length;
    control.fly({ from: (from ?? 0) - room, to: (to ?? 1) + room });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const where = whereOf(event.target);
    if (!where) return;
    if (event.key === "Enter" || event.key === " ") open(where);
    else if (event.key === "Escape") onSelect(null);
    else if (event.key === "+" || event.key === "=") control.zoom(0.6);
    else if (event.key === "-") control.zoom(1 / 0.6);
    else {
      const next = neighbourCell(drawing.marks, model.lanes, where, event.key);
      if (!next) return;
      const position = drawing.byKey.get(next.mark)?.position ?? 0;
      control.change((before) => revealIn(before, position));
      setFocused(next);
      const box = event.currentTarget;
      requestAnimationFrame(() => elementOf(box, next)?.focus({ preventScroll: true }));
    }
    event.preventDefault();
  }

  return (
    <div
      role="group"
      aria-label={label}
      className="relative touch-pan-y select-none"
      onClick={(event: MouseEvent) => {
        const where = whereOf(event.target);
        if (where && !control.wasDragged()) open(where);
      }}
      onPointerOver={({ target }) => setPointed(whereOf(target))}
      onPointerLeave={() => setPointed(null)}
      onFocus={({ target }) => {
        const where = whereOf(target);
        setFocused(where);
        setHasFocus(true);
        const position = where && drawing.byKey.get(where.mark)?.position;
        if (position != null && (position < view.from || position > view.to))
          control.change((before) => revealIn(before, position));
      }}
      onBlur={() => setHasFocus(false)}
      onKeyDown={onKeyDown}
    >
      <svg
        width={width}
        height={layout.height}
        className="block"
        fontSize={12}
        fontFamily="var(--font-sans)"
      >
        <ChartBackground {...{ model, layout, view, width }} xOf={(place) => xOf(place) + shift} />
        <clipPath id="graph-plot">
          <rect x={layout.gutter} width={width - layout.gutter} height={layout.height} />
        </clipPath>
        <g clipPath="url(#graph-plot)">
          <g transform={`translate(${shift} 0)`}>
            <TagFlags
              {...{ model, layout, scale, xOf }}
              marks={drawing.marks}
              {...{ from, to }}
              lit={standsOut}
            />
            <ChartTracks
              {...{ model, layout, xOf, drawing }}
              left={layout.gutter - shift}
              count={tracks}
              lit={standsOut}
            />
            {standsOut && <ChartEdges {...{ model, layout, xOf, drawing }} places={standsOut} />}
            {bars}
          </g>
        </g>
      </svg>
      {level !== "each" && (
        <p className="sr-only" role="status">
          {t("graph.chart.together", { count: drawing.marks.length, level })}
        </p>
      )}
      {at && cell && (selected === null || !cell.places.includes(selected)) && (
        <GraphCard
          {...{ model, cell }}
          chart={{ width, height: layout.height }}
          mark={drawing.byKey.get(at.mark)}
          lane={plainText(model.lanes.find(({ id }) => id === at.lane)?.label ?? "", 80)}
          x={xOf(drawing.byKey.get(at.mark)?.position ?? 0) + shift}
          top={(layout.lanes.get(at.lane) ?? 0) - layout.laneHeight}
          bottom={layout.lanes.get(at.lane) ?? 0}
        />
      )}
    </div>
  );
}

const cellOf = ({ byKey }: Drawn, { mark, lane }: CellAt) =>
  byKey.get(mark)?.cells.find((cell) => cell.lane === lane) ?? null;

function firstOf(drawn: readonly Mark[]): CellAt | null {
  const mark = drawn.at(-1);
  const cell = mark?.cells[0];
  return mark && cell ? { mark: mark.key, lane: cell.lane } : null;
}

/** As wide as leaves a gap to the next one, also where they stand closest. */
function widthOfBars(drawing: Drawn, model: GraphModel, scale: number, plot: number): number {
  const even = drawing.level === "each" ? 0.8 / model.columns.length : 0.8 / drawing.marks.length;
  return Math.min(WIDEST_BAR, Math.max(4, Math.min(plot, even * scale) - 2));
}

function whereOf(target: EventTarget): CellAt | null {
  const element = target instanceof Element ? target.closest("[data-mark]") : null;
  const [mark, lane] = [element?.getAttribute("data-mark"), element?.getAttribute("data-lane")];
  return mark && lane ? { mark, lane } : null;
}

const elementOf = (box: Element, { mark, lane }: CellAt) =>
  box.querySelector<SVGGElement>(
    `[data-mark="${CSS.escape(mark)}"][data-lane="${CSS.escape(lane)}"]`,
  );
