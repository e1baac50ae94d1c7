import type { ReactNode } from "react";
import { readableCommand } from "@/components/manifest/layers-panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { ImageComparison, LayerComparison, ValueComparison } from "@/lib/core/api/comparison";

/** "B adds 2 layers (34.0 MB) on top of the 5 of A, from `RUN npm ci` on. 3 variables and the user differ." */
export function Differences({ comparison }: { comparison: ImageComparison }) {
  return (
    <>
      {sayLayers(comparison.layers)} {saySettings(comparison)}
    </>
  );
}

function sayLayers(layers: LayerComparison): ReactNode {
  const { common, aboveA, aboveB } = layers;
  if (aboveA.layers + aboveB.layers === 0) return sayAlike(layers);
  const values = {
    ...{ common, layersA: aboveA.layers, layersB: aboveB.layers },
    ...{ bytesA: formatBytes(aboveA.bytes), bytesB: formatBytes(aboveB.bytes) },
  };
  if (common === 0) return t("comparisonSummary.apart", values);
  const command = firstStep(layers);
  if (command === null) {
    if (aboveA.layers === 0) return t("comparisonSummary.added", values);
    if (aboveB.layers === 0) return t("comparisonSummary.removed", values);
    return t("comparisonSummary.changed", values);
  }
  // A build step is somebody else's text: it stands apart, and short.
  const step = () => (
    <code className="font-mono text-[0.9em]">
      <UntrustedText text={readableCommand(command)} limit={120} />
    </code>
  );
  if (aboveA.layers === 0) return t.rich("comparisonSummary.since.added", { ...values, step });
  if (aboveB.layers === 0) return t.rich("comparisonSummary.since.removed", { ...values, step });
  return t.rich("comparisonSummary.since.changed", { ...values, step });
}

function sayAlike({ count, rows }: LayerComparison): string {
  if (count === 0) return t("comparisonSummary.noLayers");
  const recompressed = rows.filter(({ match }) => match === "recompressed").length;
  return recompressed === 0
    ? t("comparisonSummary.sameLayers", { count })
    : t("comparisonSummary.recompressed", { count, recompressed });
}

/** The step that made the first layer by which they differ; of B, if it has one there. */
function firstStep({ common, rows }: LayerComparison): string | null {
  const row = rows[common];
  return (row?.b ?? row?.a)?.command || null;
}

const counted = ["env", "labels", "ports", "volumes", "annotations"] as const;

function saySettings(comparison: ImageComparison): string {
  const { a, b, settings } = comparison;
  const values = counted
    .map((name) => ({ name, count: countDiffering(comparison[name]) }))
    .filter(({ count }) => count > 0);
  const differing = settings.filter(({ differs }) => differs);
  const what = joinWords([
    ...values.map(({ name, count }) => t(`comparisonSummary.${name}`, { count })),
    ...differing.map(({ name }) => t(`comparisonSummary.setting.${name}`)),
  ]);
  const count = values.reduce((sum, each) => sum + each.count, differing.length);
  const unread = [a, b].some(({ config }) => config === "unreadable");
  return [
    ...(count > 0 ? [t("comparisonSummary.differ", { count, what })] : []),
    ...(count === 0 && !unread ? [t("comparisonSummary.nothingElse")] : []),
    ...(unread ? [t("comparisonSummary.unread")] : []),
  ].join(" ");
}

/** 0 where that is not known of both. */
export function countDiffering(values: ValueComparison | null): number {
  return values ? values.counts.added + values.counts.removed + values.counts.changed : 0;
}

/** As a sentence begins. */
function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  const text =
    words.length < 2
      ? last
      : t("comparisonSummary.list", { most: words.slice(0, -1).join(", "), last });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
