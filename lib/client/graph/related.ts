import type { Graph } from "@/lib/core/api/graph";

/** What each manifest hangs on and what hangs on it, at one remove. */
export interface Links {
  up: readonly (readonly number[])[];
  down: readonly (readonly number[])[];
}

/** Up is towards what needs a manifest: from a child to its index, from a subject to what refers to it is down. */
export function collectLinks({ manifests, edges }: Pick<Graph, "manifests" | "edges">): Links {
  const up: number[][] = manifests.map(() => []);
  const down: number[][] = manifests.map(() => []);
  for (const { from, to, type } of edges) {
    const [above, below] = type === "child" ? [from, to] : [to, from];
    down[above]?.push(below);
    up[below]?.push(above);
  }
  return { up, down };
}

/** The path of some manifests: all that needs them, all that hangs on them, and they themselves. */
export function relatedTo(places: readonly number[], { up, down }: Links): Set<number> {
  const related = new Set(places);
  for (const links of [up, down]) {
    const pending = [...places];
    const seen = new Set(places);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const other of links[next] ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        related.add(other);
        pending.push(other);
      }
    }
  }
  return related;
}
