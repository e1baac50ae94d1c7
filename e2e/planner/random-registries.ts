import fc from "fast-check";
import { planPolicy, type PlanBody } from "@/lib/core/plan";
import {
  parse,
  policyDocuments,
  recipes,
  scannedAt,
  type ManifestRecipe,
} from "@/lib/core/plan/testing/arbitraries";
import type { Policy } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import { makeReal, type RealRegistry } from "./real-registry";

/** A new seed each day, so that the runs of a year meet many registries and those of a day the same. */
export const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Date.now() / 86_400_000));

export interface Options {
  count: number;
  /** Leaves out manifests that no tag leads to: a scan through the API cannot see them. */
  reachable: boolean;
}

/**
 * Registries without flaws (a real registry would refuse most), with the placeholder method or none. They
 * tell of no tag whether it is immutable, as the real one does.
 */
export function randomRegistries({ count, reachable }: Options): RealRegistry[] {
  return fc.sample(recipes(), { numRuns: count, seed }).map((recipe, number) => {
    const repositories = recipe.repositories.map((repository) => ({
      ...repository,
      holds: reachable ? 0 : repository.holds,
      tags: repository.tags.map((tag) => ({ ...tag, immutable: null })),
    }));
    const untag = number % 3 === 0 ? ("none" as const) : ("placeholder" as const);
    const manifests = recipe.manifests.map(fill);
    return makeReal({ ...recipe, manifests, repositories, untag, inUse: null }, `case-${number}`);
  });
}

/** Distribution 2.8.2's collector sweeps the document of every empty index, even of a tagged one. */
function fill(manifest: ManifestRecipe, at: number): ManifestRecipe {
  const empty =
    (manifest.kind === "index" && (at === 0 || manifest.children.length === 0)) ||
    (manifest.kind === "cache" && manifest.blobs.length === 0);
  const readable = { ...manifest, unlabelled: false };
  return empty ? { ...readable, kind: "image" } : readable;
}

/** Of twelve random policies over the repositories of one case the one that removes most without emptying them. */
export function busiestPlan(
  snapshot: Snapshot,
  number: number,
  now = scannedAt,
): { policy: Policy; body: PlanBody } {
  const tried = fc.sample(policyDocuments, { numRuns: 12, seed: seed + number }).map((document) => {
    const policy = parse({
      ...document,
      scope: { repositories: { include: [`case-${number}/**`] } },
    });
    return { policy, body: planPolicy(snapshot, policy, now) };
  });
  const score = ({ body }: { body: PlanBody }) =>
    body.totals.keep > 0 ? body.steps.length : body.steps.length / 10;
  return tried.reduce((best, other) => (score(other) > score(best) ? other : best));
}
