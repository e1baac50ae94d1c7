import { parseDuration, type Condition } from "../../../../policy";
import { ask } from "./ask-condition";
import { askEntry, isSame } from "./ask-rank";
import { everybody } from "./ask-rule";
import { saysNothing } from "./ask-use";
import type { Verdict } from "./decide";
import { plausible } from "./moment";
import { judgedThings, presenceOf, type Question, type Thing } from "./thing";
import { anyOf, type Truth } from "./truth";

/** What stays because nobody knows what it is; null for everything that could be read. */
export function unreadable({ known }: Question, thing: Thing): Verdict | null {
  const state = presenceOf(thing)?.state;
  const facts = known.facts.get(thing.digest);
  if (!thing.repository.complete) return { decision: "keep", rule: "incomplete" };
  if (state === "missing") return null;
  if (state !== "present" || facts === undefined) return { decision: "keep", rule: "unreadable" };
  return facts.kind === "unknown" ? { decision: "keep", rule: "unknownType" } : null;
}

export function askProtected(question: Question, thing: Thing): Truth {
  return anyOf(question.policy.protect.map((condition) => askProtects(question, condition, thing)));
}

function askProtects(question: Question, condition: Condition, thing: Thing) {
  const ranked = judgedThings(question, thing.repository).some((one) => isSame(one, thing));
  return ask(question, condition, thing, (leaf) =>
    ranked ? askEntry(question, leaf, thing, everybody(question, thing), "no") : "no",
  );
}

/** Whether the first protection in doubt asks for a report of what is in use that says nothing. */
export function waitsForReport(question: Question, thing: Thing): boolean {
  const asks = (condition: Condition): boolean => {
    if (condition === true) return false;
    if ("all" in condition) return condition.all.some(asks);
    if ("any" in condition) return condition.any.some(asks);
    if ("not" in condition) return asks(condition.not);
    return "inUse" in condition && saysNothing(question, condition.inUse);
  };
  const doubtful = question.policy.protect.find(
    (condition) => askProtects(question, condition, thing) === "unknown",
  );
  return doubtful !== undefined && asks(doubtful);
}

/** Whether it is too young to go, or nobody knows: counted from the last sign of life. */
export function isInGrace({ now }: Question, thing: Thing, after: string): boolean {
  const presence = presenceOf(thing);
  const signs = [
    presence?.untaggedSince,
    ...[presence, ...thing.tags].flatMap((item) => [
      ...[item?.firstSeen, item?.pushed, item?.pulled, item?.stored],
    ]),
  ].flatMap((at) => plausible(at, now) ?? []);
  return signs.length === 0 || now - Math.max(...signs) < parseDuration(after);
}
