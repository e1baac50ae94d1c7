import "server-only";
import { parseCarrierTag } from "@/lib/core/oci";
import type { RepositoryRun } from "./repository-run";
import type { Step } from "./step";

/** Something that stays needs the digest, or the digest belongs to something that stays. */
export async function findNeed(run: RepositoryRun, step: Step): Promise<string | null> {
  return (
    (await findParent(run, step)) ??
    (await findSubject(run, step)) ??
    (await findNewReferrer(run, step))
  );
}

/** An index that names the digest as a member and still stands. */
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
  const carried = step.tags.map((tag) => parseCarrierTag(tag)?.subject ?? null);
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
