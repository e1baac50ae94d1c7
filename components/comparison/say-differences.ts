import { readableCommand } from "@/components/manifest/layers-panel";
import { formatBytes, formatCount, formatQuantity } from "@/lib/client/format";
import type {
  ComparedSetting,
  ImageComparison,
  LayerComparison,
  ValueComparison,
} from "@/lib/core/api/comparison";

/** A piece of a sentence; `command` is text that whoever built the image wrote. */
export type Phrase = string | { command: string };

export const settingText: Record<ComparedSetting["name"], string> = {
  platform: "Platform",
  user: "User",
  workingDir: "Directory",
  entrypoint: "Entrypoint",
  cmd: "Command",
  author: "Author",
  mediaType: "Media type",
  configType: "Type of config",
  layerTypes: "Types of layers",
};

/** "B adds 2 layers (34.0 MB) on top of the 5 of A, from `RUN npm ci` on. 3 variables and the user differ." */
export function sayDifferences(comparison: ImageComparison): Phrase[] {
  return [...sayLayers(comparison.layers), ` ${saySettings(comparison)}`];
}

function sayLayers(layers: LayerComparison): Phrase[] {
  const { common, aboveA, aboveB } = layers;
  if (aboveA.layers + aboveB.layers === 0) return [sayAlike(layers)];
  const from = sayFrom(layers);
  if (common === 0) {
    const [a, b] = [sayAbove(aboveA), sayAbove(aboveB)];
    return [`They share no layer at the bottom: A has ${a}, B has ${b}.`];
  }
  if (aboveA.layers === 0) {
    return [`B adds ${sayAbove(aboveB)} on top of the ${formatCount(common)} of A`, ...from, "."];
  }
  if (aboveB.layers === 0) {
    return [`B leaves out the top ${sayAbove(aboveA)} of A`, ...from, "."];
  }
  const same =
    common === 1 ? "The first layer is the same" : `The first ${common} layers are the same`;
  return [`${same}. Above, A has ${sayAbove(aboveA)} and B has ${sayAbove(aboveB)}`, ...from, "."];
}

function sayAlike({ count, rows }: LayerComparison): string {
  if (count === 0) return "Neither has layers.";
  const recompressed = rows.filter(({ match }) => match === "recompressed").length;
  const all = count === 1 ? "The only layer is the same" : `All ${count} layers are the same`;
  if (recompressed === 0) return `${all}.`;
  return `${all} in content; ${formatQuantity(recompressed, "is", "are")} compressed in another way.`;
}

function sayAbove({ layers, bytes }: LayerComparison["aboveA"]): string {
  return `${formatQuantity(layers, "layer")} (${formatBytes(bytes)})`;
}

/** The step that made the first layer by which they differ; of B, if it has one there. */
function sayFrom({ common, rows }: LayerComparison): Phrase[] {
  const row = rows[common];
  const command = (row?.b ?? row?.a)?.command;
  return command ? [", from ", { command: readableCommand(command) }, " on"] : [];
}

function saySettings(comparison: ImageComparison): string {
  const { a, b, settings, env, labels, ports, volumes, annotations } = comparison;
  const differing = [
    ...sayCount(env, "variable"),
    ...sayCount(labels, "label"),
    ...sayCount(ports, "port"),
    ...sayCount(volumes, "volume"),
    ...sayCount(annotations, "annotation"),
    ...settings
      .filter(({ differs }) => differs)
      .map(({ name }) => `the ${settingText[name].toLowerCase()}`),
  ];
  const unread = [a, b].some(({ config }) => config === "unreadable");
  const rest = unread ? " A config could not be read, so that what it sets is not compared." : "";
  if (differing.length === 0) return `${unread ? "" : "Nothing else differs."}${rest}`.trim();
  const isOne = differing.length === 1 && /^(?:1|the) /.test(differing[0] ?? "");
  return `${joinWords(differing)} ${isOne ? "differs" : "differ"}.${rest}`;
}

export function countDiffering({ counts }: ValueComparison): number {
  return counts.added + counts.removed + counts.changed;
}

function sayCount(values: ValueComparison | null, noun: string): string[] {
  const count = values ? countDiffering(values) : 0;
  return count === 0 ? [] : [formatQuantity(count, noun)];
}

function joinWords(words: readonly string[]): string {
  const text =
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
