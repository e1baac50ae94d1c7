import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import { prune, type SpaceNode } from "./space-tree";

export interface SpaceRectangle {
  node: SpaceNode;
  /** 1: below what is shown; 2: within one of those. */
  depth: number;
  /** Whether it has others within it, and so shows only its name. */
  isFrame: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Below so many square pixels nobody sees, or hits, a rectangle. */
const LEAST_AREA = 100;
const LEVELS = 2;

/**
 * Rectangles whose areas are as their bytes, in pixels; frames come before what is within them. There are as
 * many as can be seen, whatever the registry has.
 */
export function layOutSpace(
  node: SpaceNode,
  { width, height, nameHeight }: { width: number; height: number; nameHeight: number },
): SpaceRectangle[] {
  const area = width * height;
  if (area === 0 || node.bytes === 0) return [];
  const least = (node.bytes * LEAST_AREA) / area;
  const root = hierarchy(prune(node, LEVELS, least))
    .sum((each) => (each.children.length > 0 ? 0 : each.bytes))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laidOut = treemap<SpaceNode>()
    .tile(treemapSquarify.ratio(1.4))
    .size([width, height])
    .paddingInner(2)
    .paddingTop(({ depth, children }) => (depth === 1 && children ? nameHeight : 0))(root);
  return laidOut
    .descendants()
    .filter(({ depth }) => depth > 0)
    .map(({ data, depth, children, x0, y0, x1, y1 }) => ({
      ...{ node: data, depth, isFrame: children !== undefined },
      ...{ x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
    }));
}

type Direction = "left" | "right" | "up" | "down";

/** The nearest rectangle that way, measured between middles and more along the way than across it. */
export function neighbourOf(
  rectangles: readonly SpaceRectangle[],
  from: SpaceRectangle,
  direction: Direction,
): SpaceRectangle | null {
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const isAcross = direction === "left" || direction === "right";
  let nearest: SpaceRectangle | null = null;
  let least = Infinity;
  for (const other of rectangles) {
    const dx = middle(other.x, other.width) - middle(from.x, from.width);
    const dy = middle(other.y, other.height) - middle(from.y, from.height);
    const along = (isAcross ? dx : dy) * sign;
    const aside = Math.abs(isAcross ? dy : dx);
    const distance = along + 2 * aside;
    if (other === from || along <= 0 || distance >= least) continue;
    nearest = other;
    least = distance;
  }
  return nearest;
}

const middle = (start: number, length: number) => start + length / 2;
