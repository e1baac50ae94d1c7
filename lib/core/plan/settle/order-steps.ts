import type { ManifestFacts } from "../../snapshot";
import { digestAt } from "../judge/units";
import { none } from "../graph/small-lists";
import type { PlanStep } from "../types";
import type { Settlement } from "./settle-repository";

/**
 * The writes of one repository, so ordered that a run may stop after any of them: an index goes
 * before its members, so no index is left with one missing; a manifest goes before what refers to
 * it, so nothing that is still there has lost its signature. Single tags come off first, except
 * those that carry something about a manifest of this plan: they wait for it.
 */
export function orderSteps({ repository, outcomes, closure }: Settlement): PlanStep[] {
  const places: number[] = [];
  const untags: PlanStep[] = [];
  const carrierUntags: PlanStep[] = [];
  const listed = new Uint8Array(closure.removed.length);
  for (const { operation, tag, place } of outcomes) {
    const name = repository.tags[tag]?.name ?? null;
    const kind = repository.facts[place]?.kind ?? "unknown";
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
      (repository.roles[tag] === "carrier" ? carrierUntags : untags).push(step);
    } else if (operation === "delete" && listed[place] === 0) {
      listed[place] = 1;
      places.push(place);
    }
  }
  const deletes = sortPlaces(places, closure.removed, repository).map((place): PlanStep => ({
    repository: repository.name,
    operation: "delete",
    digest: digestAt(repository, place),
    tag: null,
    tags: (repository.tagsAt[place] ?? none).map((at) => repository.tags[at]?.name ?? ""),
    children: memberDigests(repository.facts[place]),
    kind: repository.facts[place]?.kind ?? "unknown",
  }));
  return [...untags, ...deletes, ...carrierUntags];
}

function memberDigests(facts: ManifestFacts | undefined): string[] {
  const digests: string[] = [];
  for (const child of facts?.children ?? []) if (child.blob !== true) digests.push(child.digest);
  return digests;
}

type Edges = Pick<Settlement["repository"], "children" | "referrers" | "carriers" | "placeOfTag">;

/** Kahn's algorithm. If subjects run in a circle, members still come after their index. */
function sortPlaces(places: readonly number[], removed: Uint8Array, edges: Edges): number[] {
  const indexesAhead = new Int32Array(removed.length);
  const subjectsAhead = new Int32Array(removed.length);
  const followers = (place: number): readonly number[] => {
    const referrers = edges.referrers[place] ?? none;
    const carriers = edges.carriers[place] ?? none;
    if (referrers.length === 0 && carriers.length === 0) return none;
    const places = [...referrers, ...carriers.map((tag) => edges.placeOfTag[tag] ?? -1)];
    return places.filter((other) => removed[other] === 1 && other !== place);
  };
  const members = (place: number): readonly number[] => {
    const children = edges.children[place] ?? none;
    return children.length === 0 ? none : children.filter((other) => removed[other] === 1);
  };
  for (const place of places) {
    for (const member of members(place)) indexesAhead[member] = (indexesAhead[member] ?? 0) + 1;
    for (const follower of followers(place))
      subjectsAhead[follower] = (subjectsAhead[follower] ?? 0) + 1;
  }

  const sorted: number[] = [];
  const done = new Uint8Array(removed.length);
  const take = (place: number): void => {
    if (done[place] === 1) return;
    done[place] = 1;
    sorted.push(place);
  };
  const isFree = (place: number) => indexesAhead[place] === 0 && subjectsAhead[place] === 0;
  let settled = 0;
  const drain = (): void => {
    for (; settled < sorted.length; settled++) {
      const place = sorted[settled] ?? -1;
      for (const member of members(place)) {
        indexesAhead[member] = (indexesAhead[member] ?? 0) - 1;
        if (isFree(member)) take(member);
      }
      for (const follower of followers(place)) {
        subjectsAhead[follower] = (subjectsAhead[follower] ?? 0) - 1;
        if (isFree(follower)) take(follower);
      }
    }
  };
  for (const place of places) {
    if (isFree(place)) take(place);
    drain();
  }
  const isInCircle = (start: number): boolean => {
    const reached = new Set([...members(start), ...followers(start)]);
    for (const place of reached) {
      for (const next of [...members(place), ...followers(place)])
        if (done[next] === 0) reached.add(next);
    }
    return reached.has(start);
  };
  while (sorted.length < places.length) {
    const waiting = places.filter((place) => done[place] === 0);
    const next =
      waiting.find((place) => indexesAhead[place] === 0 && isInCircle(place)) ?? waiting[0];
    if (next === undefined) break;
    take(next);
    drain();
  }
  return sorted;
}
