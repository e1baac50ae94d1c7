import type { Graph } from "@/lib/core/api/graph";
import type { PlanRow } from "@/lib/core/plan";
import type { Fate } from "./marks";
import type { Links } from "./related";

export interface ManifestDecision {
  fate: Fate;
  /** Why, in the planner's words; null where the policy says nothing of it. */
  reason: string | null;
}

/**
 * What a plan decides of each manifest, from its rows, which are about tags and untagged manifests. A manifest is deleted
 * only when all of its tags are, and it with them; what has no row of its own, when all that needs it is deleted.
 */
export function decideManifests(
  { manifests }: Pick<Graph, "manifests">,
  links: Links,
  rows: readonly PlanRow[],
): ManifestDecision[] {
  const byDigest = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const known = byDigest.get(row.digest);
    if (known) known.push(row);
    else byDigest.set(row.digest, [row]);
  }
  const decided: (ManifestDecision | undefined)[] = manifests.map(({ digest }) => {
    const own = byDigest.get(digest);
    return own && strongest(own.map(ofRow));
  });
  const decide = (place: number, depth: number): ManifestDecision => {
    const known = decided[place];
    if (known) return known;
    // Tags can be named so that two manifests hang on each other: the second time there is nothing to add.
    decided[place] = undecided;
    const above = depth > 0 ? (links.up[place] ?? []).map((up) => decide(up, depth - 1)) : [];
    return (decided[place] = strongest(above));
  };
  return manifests.map((_, place) => decide(place, DEEPEST));
}

/** Indexes within indexes, as deep as real ones are. */
const DEEPEST = 8;

const undecided: ManifestDecision = { fate: "undecided", reason: null };

const ofRow = ({ decision, operation, reason }: PlanRow): ManifestDecision => ({
  fate: decision === "delete" && operation === "untag" ? "keep" : decision,
  reason,
});

/** Keep before blocked before delete: what one of them keeps is kept, whatever the others say. */
function strongest(all: readonly ManifestDecision[]): ManifestDecision {
  for (const fate of ["keep", "blocked", "undecided", "delete"] as const) {
    const found = all.find((each) => each.fate === fate);
    if (found) return found;
  }
  return undecided;
}
