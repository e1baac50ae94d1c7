import type { Graph } from "@/lib/core/api/graph";
import type { PlanRow } from "@/lib/core/plan";
import { plainText } from "@/lib/core/text/hidden-characters";
import { formatBytes, formatDay, shortenDigest } from "@/lib/client/format";
import { decideManifests, type ManifestDecision } from "@/lib/client/graph/decide-manifests";
import {
  arrangeColumns,
  type Column,
  type Columns,
  type GraphManifest,
  type GraphDate,
  pickColumns,
} from "@/lib/client/graph/graph-columns";
import { type Cell, type Fate, Spans, type Mark } from "@/lib/client/graph/marks";
import { collectLinks, type Links } from "@/lib/client/graph/related";
import { buildAxis, type TimeAxis } from "@/lib/client/graph/time-axis";
import { type Track, tracksOf } from "@/lib/client/graph/tracks";
import { t } from "@/lib/client/language";

/** All that is drawn of a repository, whatever part of it is in view. */
export interface GraphModel extends Columns {
  graph: Graph;
  date: GraphDate;
  links: Links;
  axis: TimeAxis;
  spans: Spans;
  tracks: readonly Track[];
  /** By place of the manifest. */
  decisions: readonly ManifestDecision[];
  fateOf: readonly Fate[];
  /** Whether there is a policy to go by. */
  isDecided: boolean;
}

interface ModelChoices {
  date: GraphDate;
  /** Tags to be drawn with what hangs on them; null: everything. */
  only: ReadonlySet<string> | null;
  /** Of a plan; null: no policy is chosen. */
  rows: readonly PlanRow[] | null;
}

export function buildModel(graph: Graph, { date, only, rows }: ModelChoices): GraphModel {
  const all = arrangeColumns(graph, date);
  const links = collectLinks(graph);
  const wanted = new Set(
    graph.tags.filter(({ name }) => only?.has(name)).map(({ manifest }) => all.columnOf[manifest]),
  );
  const picked =
    only === null ? all : pickColumns(all, (column) => wanted.has(all.columnOf[column.root]));
  const decisions = decideManifests(graph, links, rows ?? []);
  return {
    ...picked,
    graph,
    date,
    links,
    axis: buildAxis(picked.columns),
    spans: new Spans(picked.columns),
    tracks: tracksOf(graph).filter(({ tag }) => only === null || only.has(tag)),
    decisions,
    fateOf: decisions.map(({ fate }) => fate),
    isDecided: rows !== null,
  };
}

const MOST_NAMES = 3;

/** "v3.12 = latest +2": tags of one digest belong together, and that has to be seen. */
export function nameColumn({ tags }: Pick<Column, "tags">): string {
  const names = tags.slice(0, MOST_NAMES).map(({ name }) => plainText(name, 40));
  const more = tags.length - names.length;
  return names.join(" = ") + (more > 0 ? ` +${more}` : "");
}

/** What a column is called where it has no tag. */
export function titleColumn(model: GraphModel, column: Column): string {
  const digest = model.graph.manifests[column.root]?.digest ?? "";
  return nameColumn(column) || shortenDigest(digest);
}

export function describeManifest(model: GraphModel, place: number): string {
  const manifest = model.graph.manifests[place];
  if (!manifest) return "";
  const column = model.columns[model.columnOf[place] ?? -1];
  const parts = [
    nameManifest(manifest),
    column && t("graph.mark.of", { column: titleColumn(model, column) }),
    saySize(manifest),
    describeDate(manifest[model.date], model.date),
    model.isDecided && t(`graph.fate.${model.fateOf[place] ?? "undecided"}`),
  ];
  return parts.filter(Boolean).join(", ");
}

/** What tells a manifest from others of its column. */
export const shortName = ({ platform, artifactType, digest }: GraphManifest) =>
  platform ?? artifactType ?? shortenDigest(digest);

/** "Image linux/amd64". */
export function nameManifest({ type, platform, artifactType }: GraphManifest): string {
  return `${t(`graph.type.${type}`)} ${plainText(platform ?? artifactType ?? "", 80)}`.trim();
}

/** Its bytes, or why there are none to count. */
export const saySize = ({ state, size }: GraphManifest) =>
  state === "present" ? formatBytes(size) : t(`graph.state.${state}`);

export const describeDate = (at: number | null, date: GraphDate) =>
  at === null ? t(`graph.dateUnknown.${date}`) : t(`graph.date.${date}`, { day: formatDay(at) });

/** As read out: one manifest in full, of several how many there are. */
export function describeCell(model: GraphModel, mark: Mark, cell: Cell): string {
  const [only] = cell.places;
  if (cell.places.length === 1 && only !== undefined) return describeManifest(model, only);
  const lane = model.lanes.find(({ id }) => id === cell.lane)?.label ?? "";
  const fates = (["delete", "blocked", "keep"] as const)
    .filter((fate) => model.isDecided && cell.fates[fate] > 0)
    .map((fate) => t(`graph.fateCount.${fate}`, { count: cell.fates[fate] }));
  return [
    t("graph.mark.several", { lane: plainText(lane, 80), count: cell.places.length }),
    describeSpan(model, mark),
    formatBytes(cell.size),
    ...fates,
  ].join(", ");
}

export function describeSpan(model: GraphModel, mark: Mark): string {
  const [first, last] = [model.columns[mark.first], model.columns[mark.last]];
  if (mark.first === mark.last && first) return titleColumn(model, first);
  const [from, to] = [first?.at ?? null, last?.at ?? null];
  if (from === null || to === null) return t("graph.date.spanUnknown");
  return formatDay(from) === formatDay(to)
    ? formatDay(from)
    : t("graph.date.span", { from: formatDay(from), to: formatDay(to) });
}

/** Manifests with a tag or a digest like this, the best first: the same name, one that begins so, one with it inside. */
export function findPlaces({ graph, columnOf }: GraphModel, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const found = new Map<number, number>();
  const note = (place: number, name: string) => {
    const at = name.indexOf(wanted);
    if (at === -1 || (columnOf[place] ?? -1) === -1) return;
    const rank = name === wanted ? 0 : at === 0 ? 1 : 2;
    found.set(place, Math.min(rank, found.get(place) ?? rank));
  };
  for (const { name, manifest } of graph.tags) note(manifest, name.toLowerCase());
  if (/^(?:[a-z0-9]+:)?[0-9a-f]{6,}$/.test(wanted))
    graph.manifests.forEach(({ digest }, place) => note(place, digest));
  return [...found].sort((a, b) => a[1] - b[1] || b[0] - a[0]).map(([place]) => place);
}
