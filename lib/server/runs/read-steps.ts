import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { MovedTag, RunStep } from "@/lib/core/api/runs";
import type { Context, Verb } from "../app/context";
import { inWords } from "../phrases";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { hidesTags } from "../registries/hidden-tags";
import type { RegistryReader } from "../registry-client";
import { cutPage, decodeCursor, rowsThatFit } from "../store/query";
import { findRunListRow, visibleState } from "./read-runs";
import { makeRestoreSteps } from "./restore/carry-out-restore";
import { placeholdersOf } from "./restore/restore-job";
import { loadSteps, readStep, type Step } from "./step";

export const listRunSteps: Verb<typeof api.runs.steps> = async (context, { params, query }) => {
  const run = await findRunListRow(context, params.run);
  const after = decodeCursor(query.cursor, 1);
  const states = query.state === "pending" ? ["pending", "intended"] : [query.state ?? ""];
  const steps = context.db
    .selectFrom("run_steps")
    .where("run_id", "=", run.id)
    .$if(query.state !== undefined, (select) => select.where("state", "in", states))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq");
  const sizes = steps
    .select(sql<number>`length(tags) + length(children)`.as("size"))
    .limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await steps
    .selectAll()
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.seq]);
  const items = page.map((row): RunStep => {
    const { seq, repository, operation, digest, tag, tags, kind, reason, method } = readStep(row);
    return {
      ...{ seq, repository, operation, digest, tag, tags, kind, method },
      reason: reason && inWords(reason),
      state: visibleState(row.state),
      finishedAt: row.finished_at,
    };
  });
  return { items, next };
};

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
