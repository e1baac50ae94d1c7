import type { GraphModel } from "./graph-model";

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
