import "server-only";
import { deleteTags } from "./delete-tags";
import { listTags } from "./find-obstacle";
import type { RepositoryRun } from "./repository-run";
import type { Outcome, Step } from "./step";

/**
 * The manifest is deleted, and the registry still lists tags of it, or even serves it there: they are deleted
 * one by one where that works. A tag that somebody has pushed to since is theirs.
 */
export async function removeLeftovers(
  run: RepositoryRun,
  step: Step,
  tags: string[],
): Promise<Outcome> {
  if (run.untagMethod === "native") {
    await deleteTags(run, tags, step.digest);
    await run.view.update();
    for (const tag of tags) if (run.view.get(tag)) await run.view.read(tag);
  }
  const left = tags.filter((tag) => {
    const seen = run.view.get(tag);
    return seen !== undefined && (seen.digest ?? step.digest) === step.digest;
  });
  if (left.length === 0) return { state: "done", reason: null };
  const them = left.length === 1 ? "it" : "them";
  const served = left.some((tag) => run.view.get(tag)?.digest);
  return {
    state: "failed",
    reason: served
      ? `The registry has accepted the deletion of ${step.digest}, and goes on serving it as ${listTags(left)}, which it does not delete by name either. Nothing is freed. Remove ${them} in the registry itself.`
      : `The manifest is gone, but the registry still lists ${listTags(left)} of ${step.digest}. Push anything to ${them} and delete that, or remove ${them} in the registry itself.`,
  };
}
