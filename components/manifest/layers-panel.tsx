import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { useFirst } from "@/components/ui/use-first";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { ManifestView } from "@/lib/core/api/content";
import { timeCell } from "@/lib/core/text/csv";
import { MoreEntries } from "./entries";

export function LayersPanel({ manifest }: { manifest: ManifestView }) {
  const steps = alignHistory(manifest.layers, manifest.image?.history ?? []);
  const [shown, more] = useFirst(steps, t("manifest.shown.steps"));
  const total = manifest.layers.reduce((sum, layer) => sum + layer.size, 0);
  const largest = manifest.layers.reduce((most, layer) => Math.max(most, layer.size), 1);
  const { layers, history } = manifest.counts;
  const isWhole = layers === manifest.layers.length;
  const description = t(isWhole ? "manifest.layers.whole" : "manifest.layers.cut", {
    count: layers,
    size: formatBytes(total),
  });
  return (
    <Panel>
      <PanelHeader
        title={t("manifest.layers.title")}
        description={description}
        actions={
          <CsvButton
            fileName={`layers-of-${manifest.repository}`}
            columns={fileColumns}
            rows={steps}
          />
        }
      />
      <ol className="divide-y divide-line">
        {shown.map((each, index) => (
          <LayerItem key={index} step={each} largest={largest} />
        ))}
      </ol>
      {more}
      <MoreEntries shown={steps.length} count={Math.max(layers, history)} what="entries" />
    </Panel>
  );
}

function LayerItem({ step: { step, layer }, largest }: { step: LayerStep; largest: number }) {
  const command = step ? readableCommand(step.createdBy) || step.comment : null;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[minmax(0,1fr)_14.5rem]">
      <code className="font-mono text-xs [overflow-wrap:anywhere]">
        {command ? (
          <LongText text={command} name={t("manifest.layers.step")} />
        ) : (
          <span className="text-muted">{t("manifest.layers.noStep")}</span>
        )}
      </code>
      {layer ? (
        <div className="grid content-start gap-1">
          <div className="flex items-center justify-between gap-2 text-xs">
            <Digest digest={layer.digest} />
            <Bytes value={layer.size} className="font-medium" />
          </div>
          <div className="h-1 rounded-full bg-line" aria-hidden>
            <div
              className="h-full rounded-full bg-accent-fill"
              style={{ width: `${Math.max(1, (layer.size / largest) * 100)}%` }}
            />
          </div>
          <LayerNotes layer={layer} />
        </div>
      ) : (
        <span className="text-xs text-muted sm:text-right">{t("manifest.layers.noLayer")}</span>
      )}
    </li>
  );
}

function LayerNotes({ layer }: { layer: NonNullable<LayerStep["layer"]> }) {
  const sharedBy = layer.sharedBy ?? 0;
  if (!layer.foreign && sharedBy < 2) return null;
  return (
    <p className="flex flex-wrap gap-1 text-xs text-muted">
      {layer.foreign && <Badge tone="outline">{t("manifest.layers.keptElsewhere")}</Badge>}
      {sharedBy >= 2 && t("manifest.layers.usedBy", { count: sharedBy })}
    </p>
  );
}

type Image = NonNullable<ManifestView["image"]>;
type Layer = ManifestView["layers"][number];

interface LayerStep {
  /** null where the history has no step for the layer, or the image has no history. */
  step: Image["history"][number] | null;
  /** null for a step that made no layer: ENV, LABEL, CMD. */
  layer: Layer | null;
}

const fileColumns: FileColumn<LayerStep>[] = [
  { id: "command", value: ({ step }) => step && (readableCommand(step.createdBy) || step.comment) },
  { id: "created", value: ({ step }) => timeCell(step?.created ?? null) },
  { id: "digest", value: ({ layer }) => layer?.digest },
  { id: "size", value: ({ layer }) => layer?.size },
  { id: "sharedBy", value: ({ layer }) => layer?.sharedBy },
  { id: "foreign", value: ({ layer }) => layer?.foreign },
];

/**
 * Puts each layer beside the build step that made it: the n-th step that is not empty made the n-th
 * layer (OCI image config, "history"). Tools that flatten or pad the history break that rule, so layers
 * left over come at the end, without a step.
 */
export function alignHistory(layers: readonly Layer[], history: Image["history"]): LayerStep[] {
  let used = 0;
  const steps = history.map((step): LayerStep => {
    const layer = step.emptyLayer ? null : (layers[used++] ?? null);
    return { step, layer };
  });
  const rest = layers.slice(used).map((layer): LayerStep => ({ step: null, layer }));
  return [...steps, ...rest];
}

const buildKit = "# buildkit";

/**
 * The command as it was written: without the shell and BuildKit's marks around it. No expression that looks
 * for white space before the mark: with a step of 100 kB of spaces it takes half a minute.
 */
export function readableCommand(createdBy: string): string {
  const text = createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, "")
    .replace(/^\/bin\/sh -c /, "RUN ")
    .replace(/^RUN \/bin\/sh -c /, "RUN ")
    .trim();
  return text.endsWith(buildKit) ? text.slice(0, -buildKit.length).trimEnd() : text;
}
