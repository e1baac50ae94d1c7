import { type CodedPhrase, encodePhrase, type Phrase, phrase } from "../../phrases";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";
import { digestAt, type Judgement, type Verdict } from "../judge/units";
import type { Decision, Operation } from "../types";
import { closeRepository, type Closure } from "./close-repository";
import { shortDigest } from "../report/words";

export interface Settlement {
  repository: RepositoryIndex;
  outcomes: Outcome[];
  closure: Closure;
}

interface SettleOptions {
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
    const entry = repository.entryOfTag[tag] ?? -1;
    const verdict = judgement.tags[tag] ?? followerVerdict(repository, judgement, closure, tag);
    outcomes.push(settleTag(repository, judgement, closure, { tag, entry }, verdict, options));
  });
  for (let entry = 0; entry < repository.manifestIds.length; entry++) {
    // What is only named by an index was never looked at: there is nothing to say about it.
    if (repository.tagsAt[entry]?.length !== 0 || !repository.presences[entry]) continue;
    outcomes.push(settleEntry(repository, judgement, closure, entry, options));
  }
  return { repository, outcomes, closure };
}

function settleTag(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  at: { tag: number; entry: number },
  verdict: Verdict,
  { canUntag }: SettleOptions,
): Outcome {
  if (verdict.decision === "keep") return outcome(at, "keep", "none", verdict, verdict.reason);
  if (verdict.decision === "blocked")
    return outcome(at, "blocked", "none", verdict, verdict.reason);
  if (closure.removed[at.entry] === 1)
    return outcome(at, "delete", "delete", verdict, verdict.reason);
  const needed = sayNeeded(repository, judgement, closure, at);
  if (carriesForKept(repository, closure, at.tag)) {
    const subject = repository.subjectOfTag[at.tag] ?? -1;
    const why = sayFollowing(repository, judgement, subject, false);
    const reason = phrase("reason.cannotGo", { why });
    return outcome(at, "blocked", "none", { rule: "carrier", matched: verdict.matched }, reason);
  }
  if (canUntag) {
    const reason = phrase("reason.untagOnly", { reason: verdict.reason, needed });
    return outcome(at, "delete", "untag", verdict, reason);
  }
  const reason = phrase("reason.cannotGoAlone", { needed });
  return outcome(at, "blocked", "none", { rule: "shared", matched: verdict.matched }, reason);
}

/** A referrers tag goes exactly when what it refers to goes. */
function followerVerdict(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  tag: number,
): Verdict {
  const subject = repository.subjectOfTag[tag] ?? -1;
  const goes = closure.removed[subject] === 1;
  return {
    decision: goes ? "delete" : "keep",
    rule: "carrier",
    reason: sayFollowing(repository, judgement, subject, goes),
    matched: [],
  };
}

function carriesForKept(repository: RepositoryIndex, closure: Closure, tag: number): boolean {
  const subject = repository.subjectOfTag[tag] ?? -1;
  return (
    subject !== -1 && repository.states[subject] !== "missing" && closure.removed[subject] === 0
  );
}

function settleEntry(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  entry: number,
  { byHand }: SettleOptions,
): Outcome {
  const at = { tag: -1, entry };
  const verdict = judgement.entries[entry] ?? null;
  if (closure.removed[entry] === 1) {
    const own =
      verdict?.decision === "delete" ? verdict : sayGoing(repository, judgement, closure, entry);
    return outcome(at, "delete", "delete", own, own.reason);
  }
  if (verdict?.decision === "blocked")
    return outcome(at, "blocked", "none", verdict, verdict.reason);
  if (verdict?.decision === "keep") return outcome(at, "keep", "none", verdict, verdict.reason);
  const needed = sayNeeded(repository, judgement, closure, at);
  if (verdict?.decision === "delete" && byHand) {
    const reason = phrase("reason.cannotGoIt", { needed });
    return outcome(at, "blocked", "none", { rule: "shared", matched: verdict.matched }, reason);
  }
  const rule = repository.parents[entry]?.length === 0 ? "referrer" : "child";
  const why = { rule: repository.unreadable ? "opaque" : rule, matched: verdict?.matched ?? [] };
  return outcome(at, "keep", "none", why, phrase("reason.it", { needed }));
}

/** How people know a manifest: by a tag that stays, by any tag, else by its digest. */
function nameOf(repository: RepositoryIndex, judgement: Judgement, entry: number): string {
  const tags = repository.tagsAt[entry] ?? none;
  const staying = tags.find((at) => judgement.tags[at]?.decision === "keep");
  const tag = repository.tags[staying ?? tags[0] ?? -1];
  return tag?.name ?? shortDigest(digestAt(repository, entry));
}

/** Why a manifest stays although its row was to go: "shares its digest with `prod`, which is kept". */
function sayNeeded(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  { tag, entry }: { tag: number; entry: number },
): Phrase {
  if (repository.states[entry] === "missing") return phrase("reason.pointsAtGone");
  const other = (repository.tagsAt[entry] ?? none).find(
    (at) => at !== tag && judgement.tags[at]?.decision !== "delete",
  );
  if (other !== undefined) {
    return phrase("reason.sharesDigest", { tag: repository.tags[other]?.name ?? "" });
  }
  const parent = (repository.parents[entry] ?? none).find((at) => closure.removed[at] === 0);
  if (parent !== undefined)
    return phrase("reason.childOfKept", { name: nameOf(repository, judgement, parent) });
  const subject = repository.subjects[entry] ?? -1;
  if (subject !== -1 && repository.states[subject] !== "missing")
    return phrase("reason.refersToNeeded", { name: nameOf(repository, judgement, subject) });
  if (repository.unreadable) return phrase("reason.perhapsNeeded");
  return phrase("reason.needed");
}

function sayFollowing(
  repository: RepositoryIndex,
  judgement: Judgement,
  subject: number,
  goes: boolean,
): Phrase {
  const name = nameOf(repository, judgement, subject);
  return phrase(goes ? "reason.refersToGoing" : "reason.refersToKept", { name });
}

/** For a manifest that was not selected itself: it is deleted because nothing that is kept needs it. */
function sayGoing(
  repository: RepositoryIndex,
  judgement: Judgement,
  closure: Closure,
  entry: number,
): Pick<Verdict, "rule" | "reason" | "matched"> {
  const source = closure.goesWith[entry] ?? -1;
  const name = nameOf(repository, judgement, source);
  const isChild = repository.children[source]?.includes(entry) === true;
  return isChild
    ? { rule: "child", reason: phrase("reason.childOfGoing", { name }), matched: [] }
    : { rule: "referrer", reason: phrase("reason.refersToGoing", { name }), matched: [] };
}

/** A row before bytes and dates are added. */
interface Outcome {
  /** Index of the tag; -1 for an untagged manifest. */
  tag: number;
  entry: number;
  decision: Decision;
  operation: Operation;
  rule: string;
  reason: CodedPhrase;
  matched: string[];
}

function outcome(
  at: { tag: number; entry: number },
  decision: Decision,
  operation: Operation,
  { rule, matched }: Pick<Verdict, "rule" | "matched">,
  reason: Phrase,
): Outcome {
  return { tag: at.tag, entry: at.entry, decision, operation, rule, reason: once(reason), matched };
}

const reasons = new Map<CodedPhrase, CodedPhrase>();
const MOST_REASONS = 20_000;

/**
 * The same reason again, in memory once: builds of the same age and rank are in every repository, and a
 * plan of a million rows would hold a million copies.
 */
function once(phrase: Phrase): CodedPhrase {
  const reason = encodePhrase(phrase);
  const known = reasons.get(reason);
  if (known !== undefined) return known;
  if (reasons.size >= MOST_REASONS) reasons.clear();
  reasons.set(reason, reason);
  return reason;
}
