import { Split } from "lucide-react";
import { MoreEntries } from "@/components/manifest/entries";
import { readableCommand } from "@/components/manifest/layers-panel";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { useFirst } from "@/components/ui/use-first";
import { formatBytes, formatQuantity } from "@/lib/client/format";
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
  const [shown, more] = useFirst(placed.slice(skipped), "layers");
  if (layers.count === 0) return null;
  return (
    <Panel>
      <PanelHeader
        title="Layers"
        description={`In both ${formatBytes(layers.sharedBytes)}, only in A ${formatBytes(layers.onlyA)}, only in B ${formatBytes(layers.onlyB)}, compressed. The bottom layer comes first.`}
      />
      {[a, b].some(({ history }) => history === "unfit") && (
        <p className="border-b border-line px-4 py-2 text-sm text-muted">
          {sayUnfit(a.history === "unfit", b.history === "unfit")}
        </p>
      )}
      <SideHeads head="Layer" />
      <ol className="divide-y divide-line">
        {skipped > 0 && (
          <li className="px-4 py-2 text-sm text-muted">
            {formatQuantity(skipped, "layer is", "layers are")} the same, not shown
          </li>
        )}
        {shown.map((row) => (
          <LayerItem key={row.position} row={row} parts={row.position === layers.common + 1} />
        ))}
      </ol>
      {more}
      <MoreEntries shown={layers.rows.length} count={layers.count} nouns={["layer", "layers"]} />
    </Panel>
  );
}

function sayUnfit(a: boolean, b: boolean): string {
  const whose = a && b ? "The histories of both have" : `The history of ${a ? "A" : "B"} has`;
  return `${whose} another number of steps than there are layers, so that it is not known which step made which.`;
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
        {row.position === 1 ? "They differ from the bottom on" : "From here on they differ"}
      </li>
      {item}
    </>
  );
}

function MatchMark({ row: { match, a, b } }: { row: LayerRow }) {
  if (match === "same") return <ChangeMark change="same" />;
  if (match === "recompressed") return <Badge tone="neutral">same files, other compression</Badge>;
  if (a === null) return <ChangeMark change="added" />;
  return <ChangeMark change={b === null ? "removed" : "changed"} />;
}

interface LayerSideProps {
  layer: ComparedLayer | null;
  position: number;
  other: "A" | "B";
}

function LayerSide({ layer, position, other }: LayerSideProps) {
  if (!layer) return <span className="text-muted">no layer</span>;
  const command = layer.command ? readableCommand(layer.command) : null;
  const isElsewhere = layer.otherPosition !== null && layer.otherPosition !== position;
  return (
    <div className="grid gap-1">
      <code className="font-mono text-xs">
        {command ? (
          <LongText text={command} name="this build step" />
        ) : (
          <span className="text-muted">build step not known</span>
        )}
      </code>
      <span className="flex flex-wrap items-center gap-x-2 text-xs">
        <Digest digest={layer.digest} />
        <Bytes value={layer.size} className="font-medium" />
        {layer.foreign && <Badge tone="outline">kept elsewhere</Badge>}
        {isElsewhere && (
          <Badge tone="accent">
            also layer {layer.otherPosition} of {other}
          </Badge>
        )}
      </span>
    </div>
  );
}
