import type { Graph } from "@/lib/core/api/graph";

/** Where a tag has pointed, the first known first; the last is where it points now. */
export interface Track {
  tag: string;
  stops: { place: number; since: number }[];
  /** Earlier digests that are no longer here. */
  gone: number;
}

/** Tags that have moved, those that moved most first. */
export function tracksOf({ manifests, tags }: Graph): Track[] {
  const places = new Map(manifests.map(({ digest }, place) => [digest, place]));
  return tags
    .filter(({ moves }) => moves.length > 0)
    .map((tag): Track => {
      const stops: Track["stops"] = [];
      let gone = 0;
      for (const { digest, since } of tag.moves.toReversed()) {
        const place = places.get(digest);
        if (place === undefined) gone += 1;
        else stops.push({ place, since });
      }
      stops.push({ place: tag.manifest, since: tag.since });
      return { tag: tag.name, stops, gone };
    })
    .sort((a, b) => b.stops.length + b.gone - a.stops.length - a.gone);
}
