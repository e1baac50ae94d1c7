import "server-only";
import type { Context } from "../../context";
import { loadSteps } from "../load-steps";
import type { Step } from "../step";

interface Removed extends Step {
  members: string[];
}

/**
 * The puts that undo a run, or some of its steps: the reverse of the order in which things went, so that
 * an index finds its members there. A member that went as well comes back with its index.
 */
export async function makeRestoreSteps(
  context: Context,
  runId: string,
  only: readonly number[] | undefined,
): Promise<Step[]> {
  const removed = await loadRemoved(context, runId);
  const chosen = new Set(only ?? removed.map((step) => step.seq));
  addMembers(removed, chosen);
  const wanted = removed.filter((step) => chosen.has(step.seq)).sort((a, b) => b.seq - a.seq);
  const members = new Set(wanted.flatMap((step) => step.members.map((each) => keyOf(step, each))));
  return wanted
    .flatMap((step) => putsOf(step, members.has(keyOf(step, step.digest))))
    .map((step, seq) => ({ ...step, seq }));
}

/** Steps that took something out, or may have: the journal has what they found. */
async function loadRemoved(context: Context, runId: string): Promise<Removed[]> {
  const journal = await context.db
    .selectFrom("run_journal")
    .select(["repository", "digest", "children"])
    .where("run_id", "=", runId)
    .execute();
  const members = new Map(
    journal.map((row) => [keyOf(row, row.digest), JSON.parse(row.children) as string[]]),
  );
  const steps = await loadSteps(context.db, runId);
  return steps.flatMap((step) => {
    const found = members.get(keyOf(step, step.digest));
    const touched = ["done", "failed", "intended"].includes(step.state);
    return found && touched ? [{ ...step, members: found }] : [];
  });
}

function addMembers(removed: Removed[], chosen: Set<number>): void {
  const deletions = removed.filter((step) => step.operation === "delete");
  const byPlace = new Map(deletions.map((step) => [keyOf(step, step.digest), step]));
  const queue = removed.filter((step) => chosen.has(step.seq));
  for (let step = queue.pop(); step; step = queue.pop()) {
    for (const digest of step.members) {
      const member = byPlace.get(keyOf(step, digest));
      if (!member || chosen.has(member.seq)) continue;
      chosen.add(member.seq);
      queue.push(member);
    }
  }
}

function keyOf({ repository }: { repository: string }, digest: string): string {
  return `${repository}@${digest}`;
}

/** A member of an index comes back at its digest first: its own tags may have moved since. */
function putsOf(step: Removed, isMember: boolean): Step[] {
  const tags: (string | null)[] = step.tag === null ? [...step.tags] : [step.tag];
  if (tags.length === 0 || isMember) tags.unshift(null);
  const { repository, digest, kind, members } = step;
  return tags.map((tag) => ({
    ...{ seq: 0, repository, digest, kind, tag, tags: tag === null ? [] : [tag] },
    ...{ operation: "put", state: "pending", children: members },
    ...{ reason: null, method: null, intent: null },
  }));
}
