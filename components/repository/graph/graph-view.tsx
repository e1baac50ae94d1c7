"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { toast } from "@/lib/client/toast";
import { Button } from "@/components/ui/button";
import { useSize } from "@/components/ui/use-size";
import { shortenDigest } from "@/lib/client/format";
import type { View } from "@/lib/client/graph/time-axis";
import { resizeView, whole } from "@/lib/client/graph/view";
import { chooseLevel, type Fate } from "@/lib/client/graph/marks";
import { t } from "@/lib/client/language";
import { holdersOptions } from "@/lib/client/queries/content";
import { layOutChart } from "./chart-layout";
import { saveDrawing } from "./export-drawing";
import { GraphChart } from "./graph-chart";
import { FateShape } from "./graph-mark";
import { GraphMinimap } from "./graph-minimap";
import { findPlaces, type GraphModel } from "./graph-model";
import { GraphSelection } from "./graph-selection";
import { GraphTable } from "./graph-table";
import { GraphToolbar } from "./graph-toolbar";
import { useView } from "./use-view";

interface GraphViewProps {
  registry: string;
  repository: string;
  model: GraphModel;
}

const FEW_TRACKS = 4;
/** So many columns beside each other are flown to: enough to see where one is. */
const AROUND = 40;
/** Pixels of a column at first sight: 150 images fit beside each other on a screen of 1,440. */
const COLUMN_WIDTH = 6.5;
const PADDING = 12;
const PANEL_WIDTH = 320;
/** Narrower than this the chosen manifest stands below the drawing. */
const ROOM_FOR_PANEL = 880;

export function GraphView(props: GraphViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  return (
    <div ref={box} className="min-h-96">
      {width > 0 && <GraphDrawing {...props} width={width} />}
    </div>
  );
}

/** The drawing with what moves it, or the same as a table; a chosen manifest stands beside either. */
function GraphDrawing({ registry, repository, model, width }: GraphViewProps & { width: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [layer, setLayer] = useState<string | null>(null);
  const [allTracks, setAllTracks] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const tracks = allTracks ? model.tracks.length : Math.min(FEW_TRACKS, model.tracks.length);
  const isBeside = width >= ROOM_FOR_PANEL;
  const widthWith = (place: number | null) =>
    width - 2 * PADDING - (place !== null && isBeside ? PANEL_WIDTH : 0);
  const chartWidth = widthWith(selected);
  const { gutter } = layOutChart(model, tracks, chartWidth);
  const positionOf = (place: number) => model.axis.positions[model.columnOf[place] ?? 0] ?? 0;
  const control = useView({
    initial: newestOf(model, chartWidth - gutter),
    narrowest: Math.min(1, 4 / model.columns.length),
    box,
    gutter,
  });
  const lit = useLit(registry, repository, model, layer);

  function flyTo(place: number) {
    const half = Math.min(0.5, AROUND / 2 / model.columns.length);
    control.fly({ from: positionOf(place) - half, to: positionOf(place) + half });
    setSelected(place);
    setLayer(null);
  }
  async function save(as: "svg" | "png") {
    const svg = box.current?.querySelector("svg");
    if (!svg) return;
    const name = `${repository.replaceAll("/", "-")}-graph`;
    await saveDrawing(svg, { name, as }).catch((error: Error) => {
      toast.error(t("graph.chart.notSaved", { reason: error.message }));
    });
  }
  function select(place: number | null) {
    const anchor = place ?? selected;
    const [before, after] = [chartWidth - gutter, widthWith(place) - gutter];
    const levelOn = (plot: number) =>
      chooseLevel(model.spans, model.axis, { view: control.view, width: plot });
    // Beside the chosen one there is less room: rather less is seen than all of it as something else.
    if (anchor !== null && levelOn(before) !== levelOn(after))
      control.change((view) => resizeView(view, after / before, positionOf(anchor)));
    setSelected(place);
    setLayer(null);
  }

  return (
    <>
      <GraphToolbar
        find={(text) => findPlaces(model, text)}
        onFound={flyTo}
        onZoom={(factor) => control.zoom(factor)}
        onNewest={() => control.fly(newestOf(model, chartWidth - gutter))}
        onWhole={() => control.fly(whole)}
        asTable={asTable}
        onTable={setAsTable}
        onSave={(as) => void save(as)}
      />
      {layer !== null && (
        <p
          role="status"
          className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 text-sm"
        >
          {lit
            ? t("graph.chart.layerHolders", { count: lit.size, layer: shortenDigest(layer) })
            : t("graph.chart.layerLoading")}
          <Button size="sm" onClick={() => setLayer(null)}>
            {t("graph.chart.showAll")}
          </Button>
        </p>
      )}
      <div className={selected !== null && isBeside ? "flex" : ""}>
        <div className="min-w-0 flex-1">
          <div hidden={asTable} className="grid gap-1 p-3">
            <div
              ref={box}
              className="min-h-60 min-w-0 cursor-grab overflow-hidden active:cursor-grabbing"
              {...control.hand}
            >
              <GraphChart
                {...{ model, tracks, control, selected, lit }}
                width={chartWidth}
                onSelect={select}
                label={t("graph.chart.label", { repository })}
              />
            </div>
            <div style={{ paddingLeft: gutter }}>
              <GraphMinimap model={model} view={control.view} onChange={control.change} />
            </div>
            {model.tracks.length > FEW_TRACKS && (
              <Button
                size="sm"
                className="justify-self-start"
                onClick={() => setAllTracks(!allTracks)}
              >
                {allTracks
                  ? t("graph.chart.fewerMovedTags")
                  : t("graph.chart.allMovedTags", { count: model.tracks.length })}
              </Button>
            )}
          </div>
          {asTable && <GraphTable model={model} onSelect={select} />}
          {!asTable && <GraphLegend model={model} />}
        </div>
        {selected !== null && (
          <div
            className={isBeside ? "shrink-0 border-l border-line" : "border-t border-line"}
            style={isBeside ? { width: PANEL_WIDTH } : {}}
          >
            <GraphSelection
              {...{ registry, repository, model, layer }}
              place={selected}
              onLayer={setLayer}
              onSelect={select}
            />
          </div>
        )}
      </div>
    </>
  );
}

/** The newest end, as much of it as has room, or all where that is possible. */
function newestOf({ columns, axis }: GraphModel, width: number): View {
  const fitting = Math.floor(width / COLUMN_WIDTH);
  if (columns.length <= fitting) return whole;
  return { from: axis.positions[columns.length - fitting] ?? 0, to: 1 };
}

/** Places of the manifests that have the layer; null while they are not known, or none is chosen. */
function useLit(registry: string, repository: string, model: GraphModel, layer: string | null) {
  const { data } = useQuery({
    ...holdersOptions(registry, repository, layer ?? ""),
    enabled: layer !== null,
  });
  return useMemo(() => {
    if (layer === null || !data) return null;
    const digests = new Set(data.manifests);
    return new Set(
      model.graph.manifests.flatMap(({ digest }, place) => (digests.has(digest) ? [place] : [])),
    );
  }, [layer, data, model]);
}

const LEGEND_PIXELS = 12;

/** What shapes and colours mean; of decisions only where a policy has been chosen. */
function GraphLegend({ model }: { model: GraphModel }) {
  const shown: readonly Fate[] = model.isDecided ? ["keep", "blocked", "delete", "undecided"] : [];
  return (
    <ul
      aria-label={t("graph.legend.label")}
      className="flex flex-wrap gap-x-4 gap-y-1.5 border-t border-line px-4 py-2 text-xs text-muted"
    >
      {shown.map((fate) => (
        <li key={fate} className="flex items-center gap-1.5">
          <svg width={LEGEND_PIXELS} height={LEGEND_PIXELS} aria-hidden>
            <FateShape fate={fate} x={0} y={0} width={LEGEND_PIXELS} height={LEGEND_PIXELS} />
          </svg>
          {t(`graph.fate.${fate}`)}
        </li>
      ))}
      <li>{t("graph.legend.axis")}</li>
      <li>{t("graph.legend.height")}</li>
      <li>{t("graph.legend.names")}</li>
      {!model.graph.manifests.some(({ exclusiveSize }) => exclusiveSize !== null) && (
        <li>{t("graph.legend.exclusiveUnknown")}</li>
      )}
      {model.tracks.length > 0 && <li className="text-ok">{t("graph.legend.tracks")}</li>}
    </ul>
  );
}
