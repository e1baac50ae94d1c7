import "server-only";
import { blobsNeededBy } from "@/lib/core/snapshot";
import type { PresentManifest } from "./calls";
import { tagsOf } from "./repository-plan";
import type { RepositoryRun } from "./repository-run";
import type { Intent, JournalEntry, Step } from "./step";

/**
 * The manifest as it stands, from an earlier attempt's journal or fresh from the registry.
 * Null: it is not there, and was not journaled.
 */
export async function readEntry(run: RepositoryRun, step: Step): Promise<JournalEntry | null> {
  const kept = await run.ledger.journal(run.name, step.digest);
  if (kept) return kept;
  const answer = await findManifest(run, step);
  if (!answer) return null;
  const facts = run.manifests.read(answer);
  return {
    repository: run.name,
    digest: step.digest,
    contentType: answer.contentType,
    bytes: answer.bytes,
    tags: [...new Set([...tagsOf(step), ...run.view.at(step.digest)])],
    children: facts.children.filter((child) => !child.blob).map((child) => child.digest),
    blobs: [...blobsNeededBy(facts)],
  };
}

/** By its digest, or at a tag that still has it: an earlier deletion may have taken the digest alone. */
async function findManifest(run: RepositoryRun, step: Step): Promise<PresentManifest | null> {
  for (const reference of [step.digest, ...tagsOf(step)]) {
    const answer = await run.calls.get(reference);
    if (answer.state === "present" && answer.digest === step.digest) return answer;
  }
  return null;
}

/** Tags besides the step's own, for the intention: see DeleteIntent. */
export function otherTags(run: RepositoryRun, step: Step): string[] {
  const own = new Set(tagsOf(step));
  return run.view.names().filter((tag) => !own.has(tag));
}

export async function intend(
  run: RepositoryRun,
  step: Step,
  intent: Intent,
  entry: JournalEntry,
): Promise<void> {
  await run.control.assertHeld();
  await run.ledger.intend(step, intent, entry);
}
