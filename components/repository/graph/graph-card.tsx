import { MarkedText } from "@/components/ui/marked-text";
import { formatBytes } from "@/lib/client/format";
import { type Cell, fates, type Mark } from "@/lib/client/graph/marks";
import { t } from "@/lib/client/language";
import { cutText } from "@/lib/core/text/hidden-characters";
import {
  describeDate,
  describeSpan,
  type GraphModel,
  nameColumn,
  nameManifest,
  saySize,
} from "./graph-model";

interface GraphCardProps {
  model: GraphModel;
  mark: Mark | undefined;
  cell: Cell;
  lane: string;
  /** Pixels of the chart, and the bar in it: its middle, and the top and bottom of its lane. */
  chart: { width: number; height: number };
  x: number;
  top: number;
  bottom: number;
}

const CARD_WIDTH = 288;

/** What is pointed at, beside it. The bars say the same themselves to whoever does not see it. */
export function GraphCard({ model, mark, cell, lane, chart, x, top, bottom }: GraphCardProps) {
  const left = Math.max(0, Math.min(chart.width - CARD_WIDTH, x + 10));
  const isLow = bottom > chart.height * 0.55;
  const place = isLow ? { bottom: chart.height - top + 6 } : { top: bottom + 6 };
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-10 grid max-w-full gap-1 rounded-md border border-line-strong bg-surface px-3 py-2 text-xs shadow-pop"
      style={{ left, width: CARD_WIDTH, ...place }}
    >
      {cell.places.length === 1 ? (
        <OneManifest model={model} place={cell.places[0] ?? 0} />
      ) : (
        <>
          <p className="text-sm font-medium [overflow-wrap:anywhere]">
            {t("graph.mark.several", { lane, count: cell.places.length })}
          </p>
          <p className="text-muted">
            {mark && describeSpan(model, mark)}, {formatBytes(cell.size)}
          </p>
          {model.isDecided && (
            <p>
              {fates
                .filter((fate) => cell.fates[fate] > 0)
                .map((fate) => t(`graph.fateCount.${fate}`, { count: cell.fates[fate] }))
                .join(", ")}
            </p>
          )}
          {mark && mark.first !== mark.last && (
            <p className="text-muted">{t("graph.mark.nearer")}</p>
          )}
        </>
      )}
    </div>
  );
}

function OneManifest({ model, place }: { model: GraphModel; place: number }) {
  const manifest = model.graph.manifests[place];
  const column = model.columns[model.columnOf[place] ?? -1];
  if (!manifest) return null;
  const decision = model.decisions[place];
  const { created, pushed, exclusiveSize } = manifest;
  return (
    <>
      <p className="text-sm font-medium [overflow-wrap:anywhere]">
        {(column && nameColumn(column)) || t("graph.mark.noTag")}
      </p>
      <p className="text-muted">{nameManifest(manifest)}</p>
      <p className="text-muted">
        {describeDate(created, "created")}
        {pushed !== null && `, ${describeDate(pushed, "pushed")}`}
      </p>
      <p>
        {saySize(manifest)}
        {exclusiveSize !== null &&
          `, ${t("graph.mark.exclusive", { size: formatBytes(exclusiveSize) })}`}
      </p>
      {model.isDecided && decision && (
        <p>
          <span className="font-medium">{t(`graph.fate.${decision.fate}`)}</span>
          {decision.reason && (
            <>
              : <MarkedText text={cutText(decision.reason, 200)} />
            </>
          )}
        </p>
      )}
    </>
  );
}
