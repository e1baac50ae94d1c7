import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import type { GuardName } from "@/lib/core/plan/types";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { Context } from "../app/context";
import { stampInUse } from "../in-use/load-in-use";
import { findMatched, type MatchedImage } from "../in-use/match-images";
import { phrase } from "../phrases";
import type { OpenedRun } from "./open-run";
import { tagsOf } from "./repository-plan";
import type { Step } from "./step";

/** Whether what a step removes is in use by now, and it was not confirmed that it goes all the same: a sentence. */
export type FindUse = (step: Step) => Promise<Phrase | null>;

/**
 * Reads the reports again for each step. A plan without its guard `inUse` removes nothing that was in use, so whatever
 * is now has come since. One whose guard was overridden removes what was reported when it was made.
 */
export async function openUse(
  context: Context,
  run: Pick<OpenedRun, "registry_id" | "plan_id">,
  overrides: readonly GuardName[],
): Promise<FindUse> {
  const registry = await context.db
    .selectFrom("registries")
    .select(["url", "settings"])
    .where("id", "=", run.registry_id)
    .executeTakeFirstOrThrow();
  const plan = await context.db
    .selectFrom("plans")
    .select("created_at")
    .where("id", "=", run.plan_id)
    .executeTakeFirstOrThrow();
  const asked = overrides.includes("inUse") ? { after: plan.created_at } : {};
  let known: Uses = { stamp: "", byDigest: new Map(), byTag: new Map() };
  return async (step) => {
    const stamp = await stampInUse(context);
    if (stamp === "") return null;
    if (stamp !== known.stamp)
      known = indexUses(stamp, await findMatched(context, registry, asked));
    const image =
      first(tagsOf(step), (tag) => known.byTag.get(`${step.repository}:${tag}`)) ??
      first([step.digest, ...step.children], (digest) => known.byDigest.get(digest));
    if (!image) return null;
    return phrase("runs.inUse", { by: plainText(image.by), source: image.source });
  };
}

interface Uses {
  /** Of the reports that it was read from. */
  stamp: string;
  byDigest: Map<string, MatchedImage>;
  byTag: Map<string, MatchedImage>;
}

function indexUses(stamp: string, images: readonly MatchedImage[]): Uses {
  const uses: Uses = { stamp, byDigest: new Map(), byTag: new Map() };
  for (const image of images) {
    for (const digest of image.digests) uses.byDigest.set(digest, image);
    if (image.tag !== null) uses.byTag.set(`${image.repository}:${image.tag}`, image);
  }
  return uses;
}

function first<T>(keys: readonly string[], find: (key: string) => T | undefined): T | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
