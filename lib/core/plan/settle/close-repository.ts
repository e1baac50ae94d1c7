import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";
import type { Judgement } from "../judge/units";

/** What goes and what stays once it is followed who needs whom, to a fixed point. */
export interface Closure {
  /** By place: 1 when the manifest itself can go. */
  removed: Uint8Array;
  /** By place, of removed ones: the place it goes with; itself when it was meant. */
  goesWith: Int32Array;
}

/**
 * From what is meant to go, everything is followed that hangs on it: members, referrers, carriers.
 * Then everything that stays keeps what it needs, and what is left of the first set can go. What
 * hangs on nothing that goes was never in question, so an empty policy removes nothing, whatever the
 * registry looks like inside.
 */
export function closeRepository(repository: RepositoryIndex, judgement: Judgement): Closure {
  const count = repository.manifestIds.length;
  const goesWith = new Int32Array(count);
  const doomed = spread(repository, victimPlaces(repository, judgement), goesWith);
  const kept = spread(repository, keptPlaces(repository, judgement, doomed), null);
  const removed = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    if (doomed[place] === 1 && kept[place] === 0) removed[place] = 1;
  }
  return { removed, goesWith };
}

function victimPlaces(repository: RepositoryIndex, judgement: Judgement): number[] {
  const places: number[] = [];
  judgement.tags.forEach((verdict, at) => {
    if (verdict?.decision === "delete") places.push(repository.placeOfTag[at] ?? -1);
  });
  judgement.places.forEach((verdict, place) => {
    if (verdict?.decision === "delete") places.push(place);
  });
  return places;
}

function keptPlaces(
  repository: RepositoryIndex,
  judgement: Judgement,
  doomed: Uint8Array,
): number[] {
  const places: number[] = [];
  const stays = new Uint8Array(doomed.length);
  judgement.tags.forEach((verdict, at) => {
    if (verdict !== null && verdict.decision !== "delete")
      stays[repository.placeOfTag[at] ?? -1] = 1;
  });
  for (let place = 0; place < doomed.length; place++) {
    if (repository.states[place] === "missing") continue;
    const verdict = judgement.places[place] ?? null;
    const own = verdict !== null && verdict.decision !== "delete";
    if (repository.unreadable || doomed[place] === 0 || stays[place] === 1 || own)
      places.push(place);
  }
  return places;
}

/** Everything that hangs on the given places, at any depth; notes who was reached from whom. */
function spread(
  repository: RepositoryIndex,
  from: readonly number[],
  reachedFrom: Int32Array | null,
): Uint8Array {
  const reached = new Uint8Array(repository.manifestIds.length);
  const queue: number[] = [];
  const visit = (place: number, source: number): void => {
    if (reached[place] === 1) return;
    // What is already gone takes nothing along; what it held may still be held by it once it is put back.
    if (reachedFrom && repository.states[place] === "missing") return;
    reached[place] = 1;
    queue.push(place);
    if (reachedFrom) reachedFrom[place] = source;
  };
  for (const place of from) visit(place, place);
  for (const place of queue) {
    for (const child of repository.children[place] ?? none) visit(child, place);
    // Nothing can speak any more about what is gone, nor can what is gone about anything.
    if (repository.states[place] === "missing") continue;
    for (const referrer of repository.referrers[place] ?? none) {
      if (repository.states[referrer] !== "missing") visit(referrer, place);
    }
    for (const carrier of repository.carriers[place] ?? none)
      visit(repository.placeOfTag[carrier] ?? -1, place);
  }
  return reached;
}
