import type { Graph } from "@/lib/core/api/graph";

export const DAY_MS = 86_400_000;
export const begin = new Date(2026, 0, 5).getTime();

type Manifest = Graph["manifests"][number];
export const manifest = (digest: string, part: Partial<Manifest> = {}): Manifest => ({
  ...{ digest, type: "image", platform: "linux/amd64", artifactType: null, created: null },
  ...{ createdSource: null, pushed: null, size: 100, exclusiveSize: 10, state: "present" },
  ...part,
});
export const tag = (name: string, place: number, part: Partial<Graph["tags"][number]> = {}) => ({
  ...{ name, manifest: place, since: begin, pushed: null, moves: [] },
  ...part,
});
export const graphOf = (part: Partial<Graph>): Graph => ({
  ...{ manifests: [], tags: [], edges: [], omitted: { manifests: 0, edges: 0 } },
  ...part,
});

/** An index with two platforms and a signature, an image that shares one of them, and one that has no tag. */
export const sample = graphOf({
  manifests: [
    manifest("index", { type: "index", platform: null, created: begin + 2 * DAY_MS }),
    manifest("amd"),
    manifest("arm", { platform: "linux/arm64" }),
    manifest("signature", { type: "artifact", platform: null }),
    manifest("older", { type: "index", platform: null, created: begin }),
    manifest("alone", { created: begin + DAY_MS }),
    manifest("undated"),
  ],
  tags: [
    tag("v2", 0),
    tag("latest", 0, {
      moves: [
        { digest: "alone", since: begin + 5, until: begin + 9 },
        { digest: "gone", since: begin + 3, until: begin + 5 },
        { digest: "older", since: begin, until: begin + 3 },
      ],
    }),
    tag(`sha256-${"a".repeat(64)}.sig`, 3),
    tag("v1", 4),
    tag("dev", 6),
  ],
  edges: [
    { from: 0, to: 1, type: "child" },
    { from: 0, to: 2, type: "child" },
    { from: 4, to: 1, type: "child" },
    { from: 3, to: 0, type: "subject" },
  ],
});
