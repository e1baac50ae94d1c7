import "server-only";
import { parseReferrersTag } from "@/lib/core/oci";
import { tagsOf } from "./repository-plan";
import type { Step } from "./step";
import type { RepositoryRun } from "./repository-run";

/** A repository that gets new tags faster than they can be looked at is left alone. */
export const LOOKS = 5;
export const tooBusy = "Tags keep coming into the repository, so its state could not be told.";

/**
 * The last look before a removal: a sentence when something has changed since the plan, so that the
 * step must not be carried out. `begun`: an earlier attempt may have removed some of the tags already.
 */
export async function findBlocker(
  run: RepositoryRun,
  step: Step,
  begun: boolean,
): Promise<string | null> {
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
async function findHolder(run: RepositoryRun, step: Step): Promise<string | null> {
  for (const digest of run.view.digests()) await run.manifests.learn(digest);
  return findUnknown(run) ?? (await findCarrier(run, step)) ?? (await findPlannedHolder(run, step));
}

/** A tag that the plan saw on the digest is somewhere else now. */
async function findMovedTag(
  run: RepositoryRun,
  step: Step,
  begun: boolean,
): Promise<string | null> {
  for (const tag of tagsOf(step)) {
    const seen = await run.view.read(tag);
    if (seen?.digest === step.digest) continue;
    if (seen?.digest)
      return `The tag ${tag} has moved since the plan: it points at ${seen.digest} now.`;
    if (begun) continue;
    return seen
      ? `The tag ${tag} is listed, but its manifest is gone.`
      : `The tag ${tag} is gone, though the manifest is still there.`;
  }
  return null;
}

/** A tag that was on the digest once may be there again, whether or not the list shows it. */
async function lookForReturned(run: RepositoryRun, step: Step): Promise<void> {
  const own = new Set(tagsOf(step));
  for (const tag of run.knownTags.on(step.digest)) if (!own.has(tag)) await run.view.lookFor(tag);
}

/** A list that leaves out one tag may leave out others, of which nobody knows. */
export function findHidden(run: RepositoryRun): string | null {
  const hidden = run.view.unlisted();
  return hidden.length === 0
    ? null
    : `The registry leaves ${listTags(hidden)} out of its list, though ${hidden.length === 1 ? "it is" : "they are"} there. It may leave out others that nobody has seen, so nothing here is removed.`;
}

/** A tag that the plan does not remove is on the digest now. */
function findForeignTag(run: RepositoryRun, step: Step): string | null {
  const foreign = foreignTags(run, step);
  return foreign.length === 0
    ? null
    : `The digest carries ${listTags(foreign)} now, which the plan does not remove.`;
}

function foreignTags(run: RepositoryRun, step: Step): string[] {
  const own = new Set(tagsOf(step));
  return run.view.at(step.digest).filter((tag) => !own.has(tag));
}

/** A tag whose manifest cannot be understood may need anything, unless the plan knew of it. */
function findUnknown(run: RepositoryRun): string | null {
  for (const digest of run.manifests.unreadable) {
    const [tag] = run.view.at(digest);
    if (tag && !run.plan.knows(digest)) {
      return `The tag ${tag} has come since the plan, and what its manifest needs cannot be told.`;
    }
  }
  return null;
}

/** A signature or a list of referrers that was attached, or changed, after the plan was made. */
async function findCarrier(run: RepositoryRun, step: Step): Promise<string | null> {
  for (const tag of run.view.names()) {
    if (parseReferrersTag(tag)?.subject !== step.digest) continue;
    const digest = (await run.view.read(tag))?.digest ?? null;
    if (digest === null || run.plan.plannedDigest(tag) === digest) continue;
    if (run.plan.removalOf(digest)) continue;
    return `The tag ${tag}, which belongs to this digest, has changed since the plan.`;
  }
  return null;
}

export function listTags(tags: string[]): string {
  const shown = tags.slice(0, 3).join(", ");
  const more = tags.length > 3 ? ` and ${tags.length - 3} more` : "";
  return `${tags.length === 1 ? "the tag" : "the tags"} ${shown}${more}`;
}

/** Something that stays needs the digest, or the digest belongs to something that stays. */
async function findPlannedHolder(run: RepositoryRun, step: Step): Promise<string | null> {
  return (
    (await findParent(run, step)) ??
    (await findSubject(run, step)) ??
    (await findNewReferrer(run, step))
  );
}

/** An index that names the digest as a child and still stands. */
async function findParent(run: RepositoryRun, step: Step): Promise<string | null> {
  for (const parent of run.manifests.parentsOf(step.digest)) {
    const tag = run.view.at(parent)[0];
    if (tag) return `It is part of the index at ${tag}, which stays.`;
    if (run.plan.removalOf(parent)?.state === "done") continue;
    if (await run.calls.exists(parent)) return `It is part of the index ${parent}, which stays.`;
  }
  return null;
}

/**
 * Signatures and other referrers go with their subject. One whose subject the plan removes waits for
 * that; one whose subject the plan took for gone stays if it is there after all.
 */
async function findSubject(run: RepositoryRun, step: Step): Promise<string | null> {
  const carried = step.tags.map((tag) => parseReferrersTag(tag)?.subject ?? null);
  const subjects = new Set([run.manifests.get(step.digest)?.subject ?? null, ...carried]);
  for (const subject of subjects) {
    if (subject === null || subject === step.digest) continue;
    const removal = run.plan.removalOf(subject);
    if (removal?.state === "done") continue;
    if (removal && removal.state !== "pending") return `It belongs to ${subject}, which stays.`;
    if (removal || isKnown(run, subject)) continue;
    if (await run.calls.exists(subject)) {
      return `It belongs to ${subject}, which the plan took for gone and which is there.`;
    }
  }
  return null;
}

/** A referrer that was pushed after the plan was made. */
async function findNewReferrer(run: RepositoryRun, step: Step): Promise<string | null> {
  for (const digest of await run.calls.referrers(step.digest)) {
    if (!isKnown(run, digest)) return `The referrer ${digest} was attached to it after the plan.`;
  }
  return null;
}

function isKnown(run: RepositoryRun, digest: string): boolean {
  if (run.plan.knows(digest)) return true;
  return run.manifests.parentsOf(digest).some((parent) => run.plan.knows(parent));
}
