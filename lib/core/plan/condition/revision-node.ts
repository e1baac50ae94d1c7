import type { Node } from "./node";
import { no, unknown, yes, type Tri } from "./tri";
import type { Unit } from "../facts/unit";

/**
 * Whether a manifest is among the newest N that one tag of its repository has pointed at, the
 * present one being the first. Only what events or scans have seen is known: where no history of a
 * tag is, what is not its present revision cannot be called an old one.
 */
export function revisionNode(top: number): Node {
  return {
    test: (unit) => {
      if (top === 0) return no;
      const rank = bestRevision(unit);
      return rank === null ? unknown : ((rank <= top ? yes : no) as Tri);
    },
    say: (unit) => {
      if (unit.tags.length > 0) return "a tag's present revision";
      const rank = bestRevision(unit);
      return rank === null
        ? "which tag it belonged to is not known"
        : `revision ${rank} of its tag`;
    },
  };
}

function bestRevision(unit: Unit): number | null {
  const ranks = revisionsOf(unit.repository);
  return ranks.get(unit.digest) ?? null;
}

const remembered = new WeakMap<Unit["repository"], Map<string, number>>();

function revisionsOf(repository: Unit["repository"]): Map<string, number> {
  const known = remembered.get(repository);
  if (known) return known;
  const ranks = new Map<string, number>();
  for (const tag of repository.tags) {
    const earlier = (tag.history ?? [])
      .map((entry) => entry.digest)
      .filter((digest) => digest !== tag.digest);
    [tag.digest, ...new Set(earlier)].forEach((digest, at) => {
      ranks.set(digest, Math.min(at + 1, ranks.get(digest) ?? Number.POSITIVE_INFINITY));
    });
  }
  remembered.set(repository, ranks);
  return ranks;
}
