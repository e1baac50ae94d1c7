import type { ManifestFacts } from "../../snapshot";
import { digestAt } from "../judge/units";
import { none } from "../graph/small-lists";
import type { PlanStep } from "../types";
import type { Settlement } from "./settle-repository";

/**
 * The writes of one repository, so ordered that a run may stop after any of them: an index goes
 * before its children, so no index is left with one missing; a manifest goes before what refers to
 * it, so nothing that is still there has lost its signature. Single tags come off first, except
 * those that carry something about a manifest of this plan: they wait for it.
 */
export function orderSteps({ repository, outcomes, closure }: Settlement): PlanStep[] {
  const entries: number[] = [];
  const untags: PlanStep[] = [];
  const referrersUntags: PlanStep[] = [];
  const listed = new Uint8Array(closure.removed.length);
  for (const { operation, tag, entry } of outcomes) {
    const name = repository.tags[tag]?.name ?? null;
    const kind = repository.facts[entry]?.kind ?? "unknown";
    if (operation === "untag") {
      const digest = repository.tags[tag]?.digest ?? "";
      const step: PlanStep = {
        repository: repository.name,
        operation,
        digest,
        tag: name,
        tags: [],
        children: [],
        kind,
      };
      (repository.roles[tag] === "referrersTag" ? referrersUntags : untags).push(step);
    } else if (operation === "delete" && listed[entry] === 0) {
      listed[entry] = 1;
      entries.push(entry);
    }
  }
  const deletes = sortEntries(entries, closure.removed, repository).map((entry): PlanStep => ({
    repository: repository.name,
    operation: "delete",
    digest: digestAt(repository, entry),
    tag: null,
    tags: (repository.tagsAt[entry] ?? none).map((at) => repository.tags[at]?.name ?? ""),
    children: memberDigests(repository.facts[entry]),
    kind: repository.facts[entry]?.kind ?? "unknown",
  }));
  return [...untags, ...deletes, ...referrersUntags];
}

function memberDigests(facts: ManifestFacts | undefined): string[] {
  const digests: string[] = [];
  for (const child of facts?.children ?? []) if (child.blob !== true) digests.push(child.digest);
  return digests;
}

type Edges = Pick<
  Settlement["repository"],
  "children" | "referrers" | "referrersTags" | "entryOfTag"
>;

/** Kahn's algorithm. If subjects run in a circle, children still come after their index. */
function sortEntries(entries: readonly number[], removed: Uint8Array, edges: Edges): number[] {
  const indexesAhead = new Int32Array(removed.length);
  const subjectsAhead = new Int32Array(removed.length);
  const followers = (entry: number): readonly number[] => {
    const referrers = edges.referrers[entry] ?? none;
    const referrersTags = edges.referrersTags[entry] ?? none;
    if (referrers.length === 0 && referrersTags.length === 0) return none;
    const entries = [...referrers, ...referrersTags.map((tag) => edges.entryOfTag[tag] ?? -1)];
    return entries.filter((other) => removed[other] === 1 && other !== entry);
  };
  const childrenOf = (entry: number): readonly number[] => {
    const children = edges.children[entry] ?? none;
    return children.length === 0 ? none : children.filter((other) => removed[other] === 1);
  };
  for (const entry of entries) {
    for (const child of childrenOf(entry)) indexesAhead[child] = (indexesAhead[child] ?? 0) + 1;
    for (const follower of followers(entry))
      subjectsAhead[follower] = (subjectsAhead[follower] ?? 0) + 1;
  }

  const sorted: number[] = [];
  const done = new Uint8Array(removed.length);
  const take = (entry: number): void => {
    if (done[entry] === 1) return;
    done[entry] = 1;
    sorted.push(entry);
  };
  const isFree = (entry: number) => indexesAhead[entry] === 0 && subjectsAhead[entry] === 0;
  let settled = 0;
  const drain = (): void => {
    for (; settled < sorted.length; settled++) {
      const entry = sorted[settled] ?? -1;
      for (const child of childrenOf(entry)) {
        indexesAhead[child] = (indexesAhead[child] ?? 0) - 1;
        if (isFree(child)) take(child);
      }
      for (const follower of followers(entry)) {
        subjectsAhead[follower] = (subjectsAhead[follower] ?? 0) - 1;
        if (isFree(follower)) take(follower);
      }
    }
  };
  for (const entry of entries) {
    if (isFree(entry)) take(entry);
    drain();
  }
  while (sorted.length < entries.length) {
    const waiting = entries.filter((entry) => done[entry] === 0);
    const circle = firstCircle(waiting, (entry) => [...childrenOf(entry), ...followers(entry)]);
    const next = waiting.find((entry) => circle.has(entry) && indexesAhead[entry] === 0);
    take(next ?? waiting[0] ?? -1);
    drain();
  }
  return sorted;
}

/**
 * Where everything that waits is in a circle or behind one: a circle that is behind no other, so that breaking it
 * takes nothing from what waits for another reason.
 */
function firstCircle(
  waiting: readonly number[],
  behind: (entry: number) => readonly number[],
): ReadonlySet<number> {
  const ahead = new Map<number, number[]>(waiting.map((entry) => [entry, []]));
  for (const entry of waiting) for (const next of behind(entry)) ahead.get(next)?.push(entry);
  const reach = (start: number, next: (entry: number) => readonly number[]): Set<number> => {
    const reached = new Set([start]);
    for (const entry of reached)
      for (const other of next(entry)) if (ahead.has(other)) reached.add(other);
    return reached;
  };
  let entry = waiting[0] ?? -1;
  for (;;) {
    const before = reach(entry, (at) => ahead.get(at) ?? none);
    const after = reach(entry, behind);
    // The farthest: a long chain of circles is gone up in one step.
    const outside = [...before].findLast((other) => !after.has(other));
    if (outside === undefined) return before;
    entry = outside;
  }
}
