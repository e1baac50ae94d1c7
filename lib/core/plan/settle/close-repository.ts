import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";
import type { Judgement } from "../judge/units";

/** What goes and what stays once it is followed who needs whom, to a fixed point. */
export interface Closure {
  /** By entry: 1 when the manifest itself can go. */
  removed: Uint8Array;
  /** By entry, of removed ones: the entry it goes with; itself when it was meant. */
  goesWith: Int32Array;
}

/**
 * Follows everything that depends on what is to be deleted: children, referrers, referrers tags.
 * Then everything that stays keeps what it needs, and what is left of the first set can go. What
 * hangs on nothing that goes was never in question, so an empty policy removes nothing, whatever the
 * registry looks like inside.
 */
export function closeRepository(repository: RepositoryIndex, judgement: Judgement): Closure {
  const count = repository.manifestIds.length;
  const goesWith = new Int32Array(count);
  const doomed = spread(repository, victimEntries(repository, judgement), goesWith);
  const kept = spread(repository, keptEntries(repository, judgement, doomed), null);
  const removed = new Uint8Array(count);
  for (let entry = 0; entry < count; entry++) {
    if (doomed[entry] === 1 && kept[entry] === 0) removed[entry] = 1;
  }
  return { removed, goesWith };
}

function victimEntries(repository: RepositoryIndex, judgement: Judgement): number[] {
  const entries: number[] = [];
  judgement.tags.forEach((verdict, at) => {
    if (verdict?.decision === "delete") entries.push(repository.entryOfTag[at] ?? -1);
  });
  judgement.entries.forEach((verdict, entry) => {
    if (verdict?.decision === "delete") entries.push(entry);
  });
  return entries;
}

function keptEntries(
  repository: RepositoryIndex,
  judgement: Judgement,
  doomed: Uint8Array,
): number[] {
  const entries: number[] = [];
  const stays = new Uint8Array(doomed.length);
  judgement.tags.forEach((verdict, at) => {
    if (verdict !== null && verdict.decision !== "delete")
      stays[repository.entryOfTag[at] ?? -1] = 1;
  });
  for (let entry = 0; entry < doomed.length; entry++) {
    if (repository.states[entry] === "missing") continue;
    const verdict = judgement.entries[entry] ?? null;
    const own = verdict !== null && verdict.decision !== "delete";
    if (repository.unreadable || doomed[entry] === 0 || stays[entry] === 1 || own)
      entries.push(entry);
  }
  return entries;
}

/** Everything that hangs on the given entries, at any depth; notes who was reached from whom. */
function spread(
  repository: RepositoryIndex,
  from: readonly number[],
  reachedFrom: Int32Array | null,
): Uint8Array {
  const reached = new Uint8Array(repository.manifestIds.length);
  const queue: number[] = [];
  const visit = (entry: number, source: number): void => {
    if (reached[entry] === 1) return;
    // What is already gone takes nothing along; what it held may still be held by it once it is put back.
    if (reachedFrom && repository.states[entry] === "missing") return;
    reached[entry] = 1;
    queue.push(entry);
    if (reachedFrom) reachedFrom[entry] = source;
  };
  for (const entry of from) visit(entry, entry);
  for (const entry of queue) {
    for (const child of repository.children[entry] ?? none) visit(child, entry);
    // What is gone refers to nothing any more, and nothing refers to it.
    if (repository.states[entry] === "missing") continue;
    for (const referrer of repository.referrers[entry] ?? none) {
      if (repository.states[referrer] !== "missing") visit(referrer, entry);
    }
    for (const referrersTag of repository.referrersTags[entry] ?? none)
      visit(repository.entryOfTag[referrersTag] ?? -1, entry);
  }
  return reached;
}
