import { Split } from "lucide-react";
import { MoreEntries } from "@/components/manifest/entries";
import { readableCommand } from "@/components/manifest/layers-panel";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { useFirst } from "@/components/ui/use-first";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { ComparedLayer, ImageComparison, LayerRow } from "@/lib/core/api/comparison";
import { ChangeMark, SideHeads, TwoSides } from "./two-sides";

interface LayerPanelProps {
  comparison: ImageComparison;
  /** Also the layers that both have at the bottom. */
  showSame: boolean;
}

interface PlacedRow extends LayerRow {
  /** Counted from 1 at the bottom. */
  position: number;
}

export function LayerPanel({ comparison, showSame }: LayerPanelProps) {
  const { layers, a, b } = comparison;
  const placed = layers.rows.map((row, at): PlacedRow => ({ ...row, position: at + 1 }));
  const skipped = showSame ? 0 : layers.common;
  const [shown, more] = useFirst(placed.slice(skipped), t("comparison.layers.what"));
  if (layers.count === 0) return null;
  return (
    <Panel>
      <PanelHeader
        title={t("comparison.layers.title")}
        description={t("comparison.layers.about", {
          both: formatBytes(layers.sharedBytes),
          onlyA: formatBytes(layers.onlyA),
          onlyB: formatBytes(layers.onlyB),
        })}
      />
      {[a, b].some(({ history }) => history === "unfit") && (
        <p className="border-b border-line px-4 py-2 text-sm text-muted">
          {sayUnfit(a.history === "unfit", b.history === "unfit")}
        </p>
      )}
      <SideHeads head={t("comparison.layers.head")} />
      <ol className="divide-y divide-line">
        {skipped > 0 && (
          <li className="px-4 py-2 text-sm text-muted">
            {t("comparison.layers.hidden", { count: skipped })}
          </li>
        )}
        {shown.map((row) => (
          <LayerItem key={row.position} row={row} parts={row.position === layers.common + 1} />
        ))}
      </ol>
      {more}
      <MoreEntries shown={layers.rows.length} count={layers.count} what="layers" />
    </Panel>
  );
}

function sayUnfit(a: boolean, b: boolean): string {
  if (a && b) return t("comparison.layers.unfit.both");
  return t("comparison.layers.unfit.one", { side: a ? "A" : "B" });
}

function LayerItem({ row, parts }: { row: PlacedRow; parts: boolean }) {
  const item = (
    <TwoSides
      head={
        <>
          <span className="text-muted">{row.position}</span>
          <MatchMark row={row} />
        </>
      }
      a={<LayerSide layer={row.a} position={row.position} other="B" />}
      b={<LayerSide layer={row.b} position={row.position} other="A" />}
    />
  );
  if (!parts) return item;
  return (
    <>
      <li className="flex items-center gap-1.5 bg-sunken px-4 py-1.5 text-xs font-medium">
        <Split className="size-3.5 shrink-0" aria-hidden />
        {row.position === 1 ? t("comparison.layers.differAll") : t("comparison.layers.differ")}
      </li>
      {item}
    </>
  );
}

function MatchMark({ row: { match, a, b } }: { row: LayerRow }) {
  if (match === "same") return <ChangeMark change="same" />;
  if (match === "recompressed")
    return <Badge tone="neutral">{t("comparison.mark.recompressed")}</Badge>;
  if (a === null) return <ChangeMark change="added" />;
  return <ChangeMark change={b === null ? "removed" : "changed"} />;
}

interface LayerSideProps {
  layer: ComparedLayer | null;
  position: number;
  other: "A" | "B";
}

function LayerSide({ layer, position, other }: LayerSideProps) {
  if (!layer) return <span className="text-muted">{t("comparison.layers.none")}</span>;
  const command = layer.command ? readableCommand(layer.command) : null;
  const { otherPosition } = layer;
  return (
    <div className="grid gap-1">
      <code className="font-mono text-xs">
        {command ? (
          <LongText text={command} name={t("comparison.layers.step")} />
        ) : (
          <span className="text-muted">{t("comparison.layers.noStep")}</span>
        )}
      </code>
      <span className="flex flex-wrap items-center gap-x-2 text-xs">
        <Digest digest={layer.digest} />
        <Bytes value={layer.size} className="font-medium" />
        {layer.foreign && <Badge tone="outline">{t("comparison.layers.foreign")}</Badge>}
        {otherPosition !== null && otherPosition !== position && (
          <Badge tone="accent">
            {t("comparison.layers.elsewhere", { position: otherPosition, side: other })}
          </Badge>
        )}
      </span>
    </div>
  );
}
