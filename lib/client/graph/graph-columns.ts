import type { Graph } from "@/lib/core/api/graph";
import { t } from "@/lib/client/language";
import { parseReferrersTag } from "@/lib/core/oci";

export type GraphManifest = Graph["manifests"][number];
export type GraphTag = Graph["tags"][number];

/** Which of its times a column stands at. */
export type GraphDate = "created" | "pushed";

/** A row of the drawing. Each manifest stands in one of them. */
export interface Lane {
  id: string;
  label: string;
}

/** What belongs together, drawn below one another: a manifest that nothing holds, and what hangs on it. */
export interface Column {
  /** Place of that manifest in the graph. */
  root: number;
  /** The date it stands at; null: it has none. */
  at: number | null;
  /** In its root, or in something below it. */
  tags: GraphTag[];
  /** The root first. */
  parts: { place: number; lane: string }[];
}

export interface Columns {
  /** Without a date first, then the oldest. */
  columns: Column[];
  lanes: Lane[];
  /** By place of a manifest: its column; -1 where that has not been picked. */
  columnOf: readonly number[];
}

/** More platforms than these share one lane. */
const MOST_PLATFORMS = 5;
export const UNTAGGED = "untagged";
/** Below the index and the platforms, from above. */
const lower = ["image", "artifact", "unknown", "attached", UNTAGGED] as const;

/** Parts the graph into columns and lanes. What hangs on several is drawn with the oldest of them. */
export function arrangeColumns(graph: Graph, date: GraphDate): Columns {
  const below = linksBelow(graph);
  const held = new Set(graph.edges.map(({ from, to, type }) => (type === "child" ? to : from)));
  const tagsOf = new Map<number, GraphTag[]>();
  const carriers = new Set<GraphTag>();
  for (const tag of graph.tags) {
    if (held.has(tag.manifest) && parseReferrersTag(tag.name)) carriers.add(tag);
    append(tagsOf, tag.manifest, tag);
  }
  const platformLane = choosePlatforms(graph);
  const places = graph.manifests.map((_, place) => place);
  const at = (place: number) => graph.manifests[place]?.[date] ?? null;
  const byAge = (a: number, b: number) => (at(a) ?? -Infinity) - (at(b) ?? -Infinity) || a - b;
  const columnOf: number[] = [];
  const columns: Column[] = [];

  function addColumn(root: number) {
    const column: Column = { root, at: at(root), tags: [], parts: [] };
    const pending = [{ place: root, attached: false }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { place, attached } = next;
      const manifest = graph.manifests[place];
      if (!manifest || columnOf[place] !== undefined) continue;
      columnOf[place] = columns.length;
      for (const tag of tagsOf.get(place) ?? []) if (!carriers.has(tag)) column.tags.push(tag);
      const lane = attached || manifest.type === "attestation" ? "attached" : laneOf(manifest);
      column.parts.push({ place, lane });
      const links = below.get(place);
      for (const child of links?.children ?? []) pending.push({ place: child, attached });
      for (const other of links?.referrers ?? []) pending.push({ place: other, attached: true });
    }
    const own = column.parts[0];
    if (own && column.tags.length === 0) own.lane = UNTAGGED;
    columns.push(column);
  }
  const laneOf = (manifest: GraphManifest) =>
    manifest.type === "image"
      ? (platformLane.get(manifest.platform ?? "")?.id ?? "image")
      : manifest.type;

  for (const root of places.filter((place) => !held.has(place)).sort(byAge)) addColumn(root);
  // Tags can be named so that each of two manifests refers to the other: no column has begun at either.
  for (const place of places) if (columnOf[place] === undefined) addColumn(place);
  columns.sort((a, b) => byAge(a.root, b.root));
  columns.forEach(({ parts }, column) => {
    for (const { place } of parts) columnOf[place] = column;
  });
  return { columns, lanes: listLanes(columns, platformLane), columnOf };
}

/** Those of the columns that `isWanted`. */
export function pickColumns(
  { columns, lanes, columnOf }: Columns,
  isWanted: (column: Column) => boolean,
): Columns {
  const picked = columns.filter(isWanted);
  const numbers = new Map(picked.map((column, number) => [column, number]));
  const used = new Set(picked.flatMap(({ parts }) => parts.map(({ lane }) => lane)));
  return {
    columns: picked,
    lanes: lanes.filter(({ id }) => used.has(id)),
    columnOf: columnOf.map((number) => {
      const column = columns[number];
      return (column && numbers.get(column)) ?? -1;
    }),
  };
}

interface Below {
  children: number[];
  referrers: number[];
}

function linksBelow({ edges }: Graph): Map<number, Below> {
  const below = new Map<number, Below>();
  const at = (place: number) => {
    const known = below.get(place) ?? { children: [], referrers: [] };
    below.set(place, known);
    return known;
  };
  for (const { from, to, type } of edges) {
    if (type === "child") at(from).children.push(to);
    else at(to).referrers.push(from);
  }
  return below;
}

/** By platform of an image: the lane that it stands in. The most common have their own. */
function choosePlatforms({ manifests }: Graph): Map<string, Lane> {
  const counts = new Map<string, number>();
  for (const { type, platform } of manifests) {
    if (type === "image" && platform !== null)
      counts.set(platform, (counts.get(platform) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([platform]) => platform);
  const own = ordered.length > MOST_PLATFORMS ? MOST_PLATFORMS - 1 : MOST_PLATFORMS;
  const others = {
    id: "platforms",
    label: t("graph.lane.otherPlatforms", { count: ordered.length - own }),
  };
  return new Map(
    ordered.map((platform, index) => [
      platform,
      index < own ? { id: `platform ${platform}`, label: platform } : others,
    ]),
  );
}

function listLanes(columns: readonly Column[], platforms: ReadonlyMap<string, Lane>): Lane[] {
  const used = new Set(columns.flatMap(({ parts }) => parts.map(({ lane }) => lane)));
  const all = new Map([["index", { id: "index", label: t("graph.lane.index") }]]);
  for (const lane of platforms.values()) all.set(lane.id, lane);
  for (const id of lower) all.set(id, { id, label: t(`graph.lane.${id}`) });
  return [...all.values()].filter(({ id }) => used.has(id));
}

function append<K, V>(groups: Map<K, V[]>, key: K, item: V): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
