import "server-only";
import type { RepositoryRun } from "./repository-run";
import { keptOn } from "./rescue-tags";
import type { Step } from "./step";

/** dangling: the manifest is gone by its digest, and `tags` of it are still listed, with or without it. */
export type RemovalState = { is: "whole" } | { is: "gone" } | { is: "dangling"; tags: string[] };

/**
 * Reads what a deletion has done. `thorough`: the registry did not say that it finished, so any tag of
 * the repository may be one that it left behind.
 */
export async function readRemoval(
  run: RepositoryRun,
  step: Step,
  thorough: boolean,
): Promise<RemovalState> {
  const { view, calls } = run;
  const exists = await calls.exists(step.digest);
  await view.update();
  if (exists) return { is: "whole" };
  if (thorough) await view.refresh();
  const tags: string[] = [];
  for (const tag of step.tags) {
    if (!view.get(tag)) continue;
    const seen = await view.read(tag);
    // Listed, and not somewhere else. Where tags are entries of their own, it can even be read there.
    if (view.get(tag) && (seen?.digest ?? step.digest) === step.digest) tags.push(tag);
  }
  if (tags.length > 0 && !thorough) await view.refresh();
  const all = [...tags, ...keptOn(run, step)];
  return all.length === 0 ? { is: "gone" } : { is: "dangling", tags: all };
}
