import type { Verdict, Judgement } from "../judge/verdict";
import type { RepositoryIndex } from "../registry/repository-index";
import { closeRepository, type Closure } from "./close-repository";
import { sayFollowing, sayGoing, sayNeeded } from "./neighbours";
import { outcome, type Outcome } from "./outcome";

export interface Settlement {
  repository: RepositoryIndex;
  outcomes: Outcome[];
  closure: Closure;
}

export interface SettleOptions {
  /** Whether the registry can take one tag of several off a manifest. */
  canUntag: boolean;
  /** A person named each victim: what cannot go is blocked rather than kept. */
  byHand: boolean;
}

/** Turns verdicts into what can be carried out: delete, untag, or blocked, with the reason in a sentence. */
export function settleRepository(
  repository: RepositoryIndex,
  judgement: Judgement,
  options: SettleOptions,
): Settlement {
  const closure = closeRepository(repository, judgement);
  const outcomes: Outcome[] = [];
  repository.tags.forEach((_, tag) => {
    const place = repository.placeOfTag[tag] ?? -1;
    const verdict = judgement.tags[tag] ?? followerVerdict(repository, judgement, closure, tag);
    outcomes.push(settleTag(repository, judgement, closure, { tag, place }, verdict, options));
  });
  for (let place = 0; place < repository.manifestIds.length; place++) {
    // What is only named by an index was never looked at: there is nothing to say about it.
    if (repository.tagsAt[place]?.length !== 0 || !repository.presences[place]) continue;
    outcomes.push(settlePlace(repository, judgement, closure, place, options));
  }
  return { repository, outcomes, closure };
}

function settleTag(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  at: { tag: number; place: number },
  verdict: Verdict,
  { canUntag }: SettleOptions,
): Outcome {
  if (verdict.decision === "keep")
    return outcome(at, "keep", "none", verdict, `Kept: ${verdict.reason}`);
  if (verdict.decision === "blocked")
    return outcome(at, "blocked", "none", verdict, `Blocked: ${verdict.reason}`);
  if (closure.removed[at.place] === 1)
    return outcome(at, "delete", "delete", verdict, `Deleted: ${verdict.reason}`);
  const needed = sayNeeded(repository, judgement, closure, at);
  if (carriesForKept(repository, closure, at.tag)) {
    const subject = repository.carrierSubject[at.tag] ?? -1;
    const reason = `Cannot be removed: ${sayFollowing(repository, judgement, subject, false)}`;
    return outcome(at, "blocked", "none", { rule: "carrier", matched: verdict.matched }, reason);
  }
  if (canUntag) {
    const reason = `Deleted: ${verdict.reason}; only the tag goes, because it ${needed}`;
    return outcome(at, "delete", "untag", verdict, reason);
  }
  const reason = `Cannot be removed alone: ${needed}`;
  return outcome(at, "blocked", "none", { rule: "shared", matched: verdict.matched }, reason);
}

/** A carrier goes exactly when what it speaks about goes. */
function followerVerdict(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  tag: number,
): Verdict {
  const subject = repository.carrierSubject[tag] ?? -1;
  const goes = closure.removed[subject] === 1;
  return {
    decision: goes ? "delete" : "keep",
    rule: "carrier",
    reason: sayFollowing(repository, judgement, subject, goes),
    matched: [],
  };
}

function carriesForKept(repository: RepositoryIndex, closure: Closure, tag: number): boolean {
  const subject = repository.carrierSubject[tag] ?? -1;
  return (
    subject !== -1 && repository.states[subject] !== "missing" && closure.removed[subject] === 0
  );
}

function settlePlace(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  place: number,
  { byHand }: SettleOptions,
): Outcome {
  const at = { tag: -1, place };
  const verdict = judgement.places[place] ?? null;
  if (closure.removed[place] === 1) {
    const own =
      verdict?.decision === "delete" ? verdict : sayGoing(repository, judgement, closure, place);
    return outcome(at, "delete", "delete", own, `Deleted: ${own.reason}`);
  }
  if (verdict?.decision === "blocked")
    return outcome(at, "blocked", "none", verdict, `Blocked: ${verdict.reason}`);
  if (verdict?.decision === "keep")
    return outcome(at, "keep", "none", verdict, `Kept: ${verdict.reason}`);
  const needed = sayNeeded(repository, judgement, closure, at);
  if (verdict?.decision === "delete" && byHand) {
    const reason = `Cannot be removed: it ${needed}`;
    return outcome(at, "blocked", "none", { rule: "shared", matched: verdict.matched }, reason);
  }
  const rule = repository.parents[place]?.length === 0 ? "referrer" : "child";
  const why = { rule: repository.opaque ? "opaque" : rule, matched: verdict?.matched ?? [] };
  return outcome(at, "keep", "none", why, `Kept: it ${needed}`);
}
