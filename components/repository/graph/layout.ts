import type { Graph } from "@/lib/core/api/content";

export type GraphNode = Graph["nodes"][number];

export interface PlacedNode {
  node: GraphNode;
  /** Centre, in drawing units. */
  x: number;
  y: number;
  /** Diameter of a manifest; tags have a height of their own. */
  size: number;
}

export interface DateMark {
  x: number;
  created: number | null;
}

export interface Placed {
  nodes: PlacedNode[];
  /** One mark per block, oldest first; without a date at the end. */
  marks: DateMark[];
  axisY: number;
  /** Size of the whole drawing. */
  width: number;
  height: number;
}

export const TAG_HEIGHT = 26;
const CHILD_GAP = 92;
const BLOCK_GAP = 36;
const NARROWEST = 168;
const DAY_MS = 86_400_000;
const rows = { tagBottom: -64, root: 0, child: 130, referrer: 250 };

/**
 * What to show first in a canvas of `width` pixels: the whole drawing where it stays readable, else its
 * newest end, since people come for that; the dates at the top either way.
 */
export function firstViewport(
  placed: Placed,
  width: number,
): { x: number; y: number; zoom: number } {
  const margin = 24;
  const zoom = Math.min(1, Math.max(0.75, (width - 2 * margin) / placed.width));
  const spare = width - placed.width * zoom;
  return { x: Math.min(spare - margin, spare / 2), y: margin - placed.axisY * zoom, zoom };
}

/** 20 to 64 units for 1 kB to 1 GB and more: by the logarithm, or one big image hides all others. */
export function nodeSize(bytes: number): number {
  const scale = (Math.log10(Math.max(bytes, 1e3)) - 3) / 6;
  return Math.round(20 + 44 * Math.min(1, Math.max(0, scale)));
}

/**
 * Time goes from left to right. Each manifest that nothing else lists makes a block: its tags above it,
 * what an index lists below it, referrers at the bottom. A child of two indexes hangs below the older.
 */
export function layoutGraph(graph: Graph): Placed {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const links = collectLinks(graph, byId);
  const roots = graph.nodes
    .filter((node) => node.type !== "tag" && !links.owned.has(node.id))
    .sort(byCreated);
  const placed = new Map<string, PlacedNode>();
  const marks: DateMark[] = [];
  let x = 0;
  let previous: GraphNode | undefined;
  let highest = 0;

  for (const root of roots) {
    x += previous ? pause(previous, root) : 0;
    const below = newIn(links.children.get(root.id), byId, placed);
    const attached = [root, ...below].flatMap((node) =>
      newIn(links.referrers.get(node.id), byId, placed),
    );
    const referrers = [...new Set(attached)];
    const width = Math.max(NARROWEST, Math.max(below.length, referrers.length) * CHILD_GAP);
    const centre = x + width / 2;
    place(root, centre, rows.root, placed);
    spread(below, centre, rows.child, placed);
    spread(referrers, centre, rows.referrer, placed);
    for (const node of [root, ...below, ...referrers]) {
      const at = placed.get(node.id);
      const tags = links.tags.get(node.id) ?? [];
      // Tags of a child would cover its index, so they stand beside it, one step lower.
      const bottom = node === root ? rows.tagBottom : (at?.y ?? 0) + 44 + tags.length * 30;
      tags.forEach((tag, index) => place(tag, at?.x ?? centre, bottom - index * 30, placed));
      if (node === root) highest = Math.max(highest, tags.length);
    }
    marks.push({ x: centre, created: root.created });
    x += width + BLOCK_GAP;
    previous = root;
  }
  const nodes = [...placed.values()];
  const axisY = rows.tagBottom - highest * 30 - 24;
  const bottom = nodes.reduce((lowest, each) => Math.max(lowest, each.y), 0);
  return {
    nodes,
    marks,
    axisY,
    width: Math.max(NARROWEST, x - BLOCK_GAP),
    height: bottom + 80 - axisY,
  };
}

function collectLinks(graph: Graph, byId: Map<string, GraphNode>) {
  const tags = new Map<string, GraphNode[]>();
  const children = new Map<string, string[]>();
  const referrers = new Map<string, string[]>();
  const owned = new Set<string>();
  for (const { from, to, type } of graph.edges) {
    const source = byId.get(from);
    if (!source || !byId.has(to)) continue;
    if (type === "tag") append(tags, to, source);
    else if (type === "child") append(children, from, to);
    else append(referrers, to, from);
    if (type === "child") owned.add(to);
    if (type === "subject") owned.add(from);
  }
  return { tags, children, referrers, owned };
}

function append<V>(map: Map<string, V[]>, key: string, value: V) {
  const present = map.get(key);
  if (present) present.push(value);
  else map.set(key, [value]);
}

function newIn(
  ids: readonly string[] | undefined,
  byId: Map<string, GraphNode>,
  placed: Map<string, PlacedNode>,
): GraphNode[] {
  return [...new Set(ids)].flatMap((id) => (placed.has(id) ? [] : (byId.get(id) ?? [])));
}

function place(node: GraphNode, x: number, y: number, placed: Map<string, PlacedNode>) {
  placed.set(node.id, { node, x, y, size: node.type === "tag" ? TAG_HEIGHT : nodeSize(node.size) });
}

function spread(
  nodes: readonly GraphNode[],
  centre: number,
  y: number,
  placed: Map<string, PlacedNode>,
) {
  nodes.forEach((node, index) =>
    place(node, centre + (index - (nodes.length - 1) / 2) * CHILD_GAP, y, placed),
  );
}

function byCreated(a: GraphNode, b: GraphNode): number {
  if (a.created === b.created) return a.id < b.id ? -1 : 1;
  return (a.created ?? Infinity) - (b.created ?? Infinity);
}

/** A longer pause in time is a wider gap, damped: a year must not push everything off the screen. */
function pause(before: GraphNode, after: GraphNode): number {
  if (before.created === null || after.created === null) return before.created === null ? 0 : 80;
  return Math.min(160, 14 * Math.sqrt((after.created - before.created) / DAY_MS));
}
