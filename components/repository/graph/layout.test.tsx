import { expect, test } from "vitest";
import type { Graph } from "@/lib/core/api/content";
import { firstViewport, layoutGraph } from "./layout";

const node = (id: string, created: number | null, type: "tag" | "image" = "image") => ({
  id,
  type,
  label: id,
  digest: type === "tag" ? null : id,
  platform: null,
  created,
  size: 1000,
  state: "present" as const,
});

function graphOf(images: number): Graph {
  const ids = Array.from({ length: images }, (_, index) => index);
  return {
    nodes: ids.flatMap((id) => [
      node(`sha256:${id}`, Date.UTC(2026, 0, 1 + id)),
      node(`tag:${id}`, null, "tag"),
    ]),
    edges: ids.map((id) => ({ from: `tag:${id}`, to: `sha256:${id}`, type: "tag" as const })),
    truncated: false,
  };
}

test("older manifests stand left of newer ones, tags above what they point at", () => {
  const { nodes } = layoutGraph(graphOf(3));
  const at = (id: string) => nodes.find((each) => each.node.id === id);
  expect(at("sha256:0")!.x).toBeLessThan(at("sha256:2")!.x);
  expect(at("tag:1")!.x).toBe(at("sha256:1")!.x);
  expect(at("tag:1")!.y).toBeLessThan(at("sha256:1")!.y);
});

test("a small graph is shown whole, in the middle; of a large one the newest end", () => {
  const small = layoutGraph(graphOf(2));
  const whole = firstViewport(small, 1200);
  expect(whole.zoom).toBe(1);
  expect(whole.x).toBeCloseTo((1200 - small.width) / 2);

  const large = layoutGraph(graphOf(100));
  const end = firstViewport(large, 1200);
  expect(end.x + large.width * end.zoom).toBeLessThanOrEqual(1200);
  expect(end.x + large.width * end.zoom).toBeGreaterThan(1100);
});

test("the dates are inside the canvas at first sight", () => {
  const placed = layoutGraph(graphOf(2));
  const view = firstViewport(placed, 1200);
  expect(view.y + placed.axisY * view.zoom).toBeGreaterThanOrEqual(16);
});
