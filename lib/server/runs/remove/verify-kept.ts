import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { RunStop } from "../control";
import { putBack, PutBackFailed } from "./rescue-tags";
import type { JournalEntry, RescuedTag } from "../step";
import type { RepositoryRun } from "../repository-run";

/**
 * Reads the repository through once more after its last removal. Whatever stays and lacks something
 * that this run removed gets it back from the journal. Returns sentences about what else went missing.
 * Throws RunStop where the registry does not take it back: each step may be done, and the run is not at its end.
 */
export async function verifyKept(
  run: RepositoryRun,
  baseline: ReadonlyMap<string, string>,
): Promise<Phrase[]> {
  try {
    return await findMissing(run, baseline);
  } catch (error) {
    if (error instanceof PutBackFailed)
      throw new RunStop(
        phrase("runs.inRepository", { repository: run.name, why: error.said }),
        false,
      );
    throw error;
  }
}

async function findMissing(
  run: RepositoryRun,
  baseline: ReadonlyMap<string, string>,
): Promise<Phrase[]> {
  if (!run.plan.steps.some((step) => step.state === "done")) return [];
  await run.view.refresh();
  const rescued: RescuedTag[] = [];
  const missing: string[] = [];
  for (const [tag, digest] of baseline) {
    if (run.plan.isTakenOut(tag)) continue;
    const seen = run.view.get(tag);
    if (seen?.digest) continue;
    const entry = await removedEntry(run, seen?.lost ?? digest);
    if (entry) {
      for (const child of entry.children) await makeWhole(run, child);
      await putBack(run, entry, tag);
      rescued.push({ repository: run.name, tag, digest: entry.digest });
    } else if (!run.view.brokenBefore(tag)) {
      missing.push(tag);
    }
  }
  rescued.push(...(await restoreChildren(run)));
  if (rescued.length > 0) {
    await run.view.update();
    await run.ledger.rescued(rescued);
  }
  return missing.map((tag) => phrase("runs.tagDisappeared", { tag, repository: run.name }));
}

/** Indexes that were pushed while the run removed what they name as children. */
async function restoreChildren(run: RepositoryRun): Promise<RescuedTag[]> {
  const rescued: RescuedTag[] = [];
  for (const tag of run.view.names()) {
    const digest = run.view.get(tag)?.digest;
    if (!digest) continue;
    await run.manifests.learn(digest);
    // A tag that its registry went on serving is the failed step's to tell of; nobody has lost it.
    if (isLeftover(run, tag, digest)) continue;
    for (const child of await makeWhole(run, digest)) {
      rescued.push({ repository: run.name, tag, digest: child });
    }
  }
  return rescued;
}

function isLeftover(run: RepositoryRun, tag: string, digest: string): boolean {
  return run.plan.removalOf(digest)?.state === "failed" && run.plan.isTakenOut(tag);
}

/** Puts back what this run removed of a manifest and of its children, innermost first; returns what. */
async function makeWhole(
  run: RepositoryRun,
  digest: string,
  seen = new Set<string>(),
): Promise<string[]> {
  if (seen.has(digest)) return [];
  seen.add(digest);
  const entry = await removedEntry(run, digest);
  const known = run.manifests.get(digest)?.children ?? [];
  const back: string[] = [];
  for (const digestOfChild of entry?.children ?? known.map((child) => child.digest)) {
    back.push(...(await makeWhole(run, digestOfChild, seen)));
  }
  if (!entry || (await run.calls.exists(digest))) return back;
  await putBack(run, entry, digest);
  return [...back, digest];
}

/** The journal's entry of a digest, when this run is what removed it. */
async function removedEntry(run: RepositoryRun, digest: string): Promise<JournalEntry | null> {
  const removal = run.plan.removalOf(digest);
  if (!removal || removal.state === "pending") return null;
  return run.ledger.journal(run.name, digest);
}
