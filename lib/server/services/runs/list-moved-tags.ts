import "server-only";
import type { api } from "@/lib/core/api";
import type { MovedTag } from "@/lib/core/api/runs";
import type { Context, Verb } from "../../context";
import type { RegistryReader } from "../../registry/types";
import { loadSteps } from "../../run/load-steps";
import { hidesTags } from "../../scan/hides-tags";
import { placeholdersOf } from "../../run/restore/restore-job";
import { makeRestoreSteps } from "../../run/restore/restore-steps";
import type { Step } from "../../run/step";
import { findRegistryRow } from "../registries/find-registry";
import { readerFor } from "../registries/reader-for";
import { findRunListRow } from "./run-value";

/** What a restore has to ask about. It asks the registry only for tags that exist again. */
export const listMovedTags: Verb<typeof api.runs.movedTags> = async (context, input) => {
  const run = await findRunListRow(context, input.params.run);
  const only = input.query.steps?.split(",").map(Number);
  const byRepository = await loadPuts(context, run.id, only);
  const ours = placeholdersOf(await loadSteps(context.db, run.id));
  const reader = await readerFor(context, run.registry);
  const hides = await hidesTags(context, await findRegistryRow(context, run.registry));
  const found = await Promise.all(
    [...byRepository].map(async ([repository, steps]) => {
      // Where the list may leave tags out, each is asked for.
      const listed = hides ? null : new Set((await reader.listTags(repository)).names);
      return findMoved(reader, repository, steps, listed);
    }),
  );
  const items = found.flat().filter(({ current }) => !ours.has(current));
  const nameOf = ({ repository, tag }: MovedTag) => `${repository}:${tag}`;
  return { items: items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) };
};

async function loadPuts(
  context: Context,
  runId: string,
  only: number[] | undefined,
): Promise<Map<string, Step[]>> {
  const byRepository = new Map<string, Step[]>();
  for (const step of await makeRestoreSteps(context, runId, only)) {
    if (step.tag === null) continue;
    const steps = byRepository.get(step.repository);
    if (steps) steps.push(step);
    else byRepository.set(step.repository, [step]);
  }
  return byRepository;
}

async function findMoved(
  reader: RegistryReader,
  repository: string,
  steps: Step[],
  listed: ReadonlySet<string> | null,
): Promise<MovedTag[]> {
  const moved = await Promise.all(
    steps.map(async ({ tag, digest }): Promise<MovedTag[]> => {
      if (tag === null || listed?.has(tag) === false) return [];
      const answer = await reader.headManifest(repository, tag);
      if (answer.state !== "present" || answer.digest === digest) return [];
      return [{ repository, tag, digest, current: answer.digest }];
    }),
  );
  return moved.flat();
}
