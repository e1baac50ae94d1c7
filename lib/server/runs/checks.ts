import "server-only";
import { parseReferrersTag } from "@/lib/core/oci";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import { tagsOf } from "./repository-plan";
import type { Step } from "./step";
import type { RepositoryRun } from "./repository-run";

/** A repository that gets new tags faster than they can be looked at is left alone. */
export const LOOKS = 5;
export const tooBusy = phrase("runs.tooBusy");

/**
 * The last look before a removal: a sentence when something has changed since the plan, so that the
 * step must not be carried out. `begun`: an earlier attempt may have removed some of the tags already.
 */
export async function findBlocker(
  run: RepositoryRun,
  step: Step,
  begun: boolean,
): Promise<Phrase | null> {
  const used = await run.findUse?.(step);
  if (used) return used;
  if (step.operation === "untag") return findHidden(run) ?? (await findMovedTag(run, step, begun));
  for (let look = 0; look < LOOKS; look += 1) {
    const heldBy = (await findHolder(run, step)) ?? (await findMovedTag(run, step, begun));
    if (heldBy) return heldBy;
    await lookForReturned(run, step);
    const blocker = findForeignTag(run, step) ?? findHidden(run);
    if (blocker) return blocker;
    // The list comes last, so that nothing lies between it and the removal: a tag that is not on it
    // would be deleted unseen with the digest.
    if (!(await run.view.update())) return findHidden(run);
  }
  return tooBusy;
}

/** Whatever else binds the digest to something that stays. */
async function findHolder(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  for (const digest of run.view.digests()) await run.manifests.learn(digest);
  return findUnknown(run) ?? (await findCarrier(run, step)) ?? (await findPlannedHolder(run, step));
}

/** A tag that the plan saw on the digest is somewhere else now. */
async function findMovedTag(
  run: RepositoryRun,
  step: Step,
  begun: boolean,
): Promise<Phrase | null> {
  for (const tag of tagsOf(step)) {
    const seen = await run.view.read(tag);
    if (seen?.digest === step.digest) continue;
    if (seen?.digest) return phrase("runs.tagMovedTo", { tag, digest: seen.digest });
    if (begun) continue;
    return seen ? phrase("runs.tagDangling", { tag }) : phrase("runs.tagGone", { tag });
  }
  return null;
}

/** A tag that was on the digest once may be there again, whether or not the list shows it. */
async function lookForReturned(run: RepositoryRun, step: Step): Promise<void> {
  const own = new Set(tagsOf(step));
  for (const tag of run.knownTags.on(step.digest)) if (!own.has(tag)) await run.view.lookFor(tag);
}

/** A list that leaves out one tag may leave out others, of which nobody knows. */
export function findHidden(run: RepositoryRun): Phrase | null {
  const hidden = run.view.unlisted();
  return hidden.length === 0 ? null : phrase("runs.tagsHidden", listTags(hidden));
}

/** A tag that the plan does not remove is on the digest now. */
function findForeignTag(run: RepositoryRun, step: Step): Phrase | null {
  const foreign = foreignTags(run, step);
  return foreign.length === 0 ? null : phrase("runs.tagsForeign", listTags(foreign));
}

function foreignTags(run: RepositoryRun, step: Step): string[] {
  const own = new Set(tagsOf(step));
  return run.view.at(step.digest).filter((tag) => !own.has(tag));
}

/** A tag whose manifest cannot be understood may need anything, unless the plan knew of it. */
function findUnknown(run: RepositoryRun): Phrase | null {
  for (const digest of run.manifests.unreadable) {
    const [tag] = run.view.at(digest);
    if (tag && !run.plan.knows(digest)) return phrase("runs.tagUnknown", { tag });
  }
  return null;
}

/** A signature or a list of referrers that was attached, or changed, after the plan was made. */
async function findCarrier(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  for (const tag of run.view.names()) {
    if (parseReferrersTag(tag)?.subject !== step.digest) continue;
    const digest = (await run.view.read(tag))?.digest ?? null;
    if (digest === null || run.plan.plannedDigest(tag) === digest) continue;
    if (run.plan.removalOf(digest)) continue;
    return phrase("runs.carrierChanged", { tag });
  }
  return null;
}

/** For a sentence that says "the tag" or "the tags" before them. */
export function listTags(tags: string[]): { count: number; tags: string | Phrase } {
  const count = tags.length;
  const shown = tags.slice(0, 3).join(", ");
  return { count, tags: count > 3 ? phrase("runs.andMore", { shown, more: count - 3 }) : shown };
}

/** Something that stays needs the digest, or the digest belongs to something that stays. */
async function findPlannedHolder(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  return (
    (await findParent(run, step)) ??
    (await findSubject(run, step)) ??
    (await findNewReferrer(run, step))
  );
}

/** An index that names the digest as a child and still stands. */
async function findParent(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  for (const parent of run.manifests.parentsOf(step.digest)) {
    const tag = run.view.at(parent)[0];
    if (tag) return phrase("runs.partOfIndexAt", { tag });
    if (run.plan.removalOf(parent)?.state === "done") continue;
    if (await run.calls.exists(parent)) return phrase("runs.partOfIndex", { parent });
  }
  return null;
}

/**
 * Signatures and other referrers go with their subject. One whose subject the plan removes waits for
 * that; one whose subject the plan took for gone stays if it is there after all.
 */
async function findSubject(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  const carried = step.tags.map((tag) => parseReferrersTag(tag)?.subject ?? null);
  const subjects = new Set([run.manifests.get(step.digest)?.subject ?? null, ...carried]);
  for (const subject of subjects) {
    if (subject === null || subject === step.digest) continue;
    const removal = run.plan.removalOf(subject);
    if (removal?.state === "done") continue;
    if (removal && removal.state !== "pending") return phrase("runs.belongsTo", { subject });
    if (removal || isKnown(run, subject)) continue;
    if (await run.calls.exists(subject)) return phrase("runs.belongsToAfterAll", { subject });
  }
  return null;
}

/** A referrer that was pushed after the plan was made. */
async function findNewReferrer(run: RepositoryRun, step: Step): Promise<Phrase | null> {
  for (const digest of await run.calls.referrers(step.digest)) {
    if (!isKnown(run, digest)) return phrase("runs.referrerAttached", { digest });
  }
  return null;
}

function isKnown(run: RepositoryRun, digest: string): boolean {
  if (run.plan.knows(digest)) return true;
  return run.manifests.parentsOf(digest).some((parent) => run.plan.knows(parent));
}
