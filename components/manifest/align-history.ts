import type { ManifestView } from "@/lib/core/api/content";

type Image = NonNullable<ManifestView["image"]>;
type Layer = ManifestView["layers"][number];

export interface LayerStep {
  /** null where the history has no step for the layer, or the image has no history. */
  step: Image["history"][number] | null;
  /** null for a step that made no layer: ENV, LABEL, CMD. */
  layer: Layer | null;
}

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
