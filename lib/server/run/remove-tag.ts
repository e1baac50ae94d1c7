import "server-only";
import type { RepositoryRun } from "./repository-run";
import type { Outcome, Step } from "./step";
import { PlaceholderUntag } from "./untag-by-placeholder";
import { NativeUntag } from "./untag-natively";
import { readEntry } from "./write-journal";

/** Removes one tag and leaves its manifest, or finds out what became of an earlier attempt. */
export async function removeTag(run: RepositoryRun, step: Step): Promise<Outcome> {
  const entry = await readEntry(run, step);
  if (!entry) return manifestAbsent(run, step);
  const method = step.intent?.type ?? run.untagMethod;
  if (method === "native") return new NativeUntag(run, step, entry).carryOut();
  if (method === "placeholder") return new PlaceholderUntag(run, step, entry).carryOut();
  return {
    state: "skipped",
    reason: "This registry cannot remove one tag and keep the others on the same digest.",
  };
}

async function manifestAbsent(run: RepositoryRun, step: Step): Promise<Outcome> {
  const tag = step.tag ?? "";
  const seen = await run.view.read(tag);
  if (!seen) return { state: "done", reason: "It was already gone." };
  const reason = seen.digest
    ? `The tag ${tag} has moved since the plan: it points at ${seen.digest} now.`
    : `The manifest ${step.digest} of the tag ${tag} is gone.`;
  return { state: "skipped", reason };
}
