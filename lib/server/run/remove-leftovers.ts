import "server-only";
import { deleteTags } from "./delete-tags";
import { listTags } from "./find-obstacle";
import type { RepositoryRun } from "./repository-run";
import type { Outcome, Step } from "./step";

/** The manifest is deleted, and the registry still lists tags of it: they go one by one where that works. */
export async function removeLeftovers(
  run: RepositoryRun,
  step: Step,
  tags: string[],
): Promise<Outcome> {
  if (run.untagMethod === "native") {
    await deleteTags(run, tags, null);
    await run.view.update();
  }
  const left = tags.filter((tag) => run.view.get(tag));
  if (left.length === 0) return { state: "done", reason: null };
  return {
    state: "failed",
    reason: `The manifest is gone, but the registry still lists ${listTags(left)} of ${step.digest}. Push anything to ${left.length === 1 ? "it" : "them"} and delete that, or remove ${left.length === 1 ? "it" : "them"} in the registry itself.`,
  };
}
