import { parseDuration } from "../../../../policy";
import type { TimeLeaf } from "../../../../policy/leaves";
import { lastPull, momentOf, pushOf, type Moment } from "./moment";
import type { Question, Thing } from "./thing";
import { allOf, type Truth } from "./truth";

/** Strict: exactly 30 days old is neither older nor newer than 30 days. Several bounds must all hold. */
export function askTime(question: Question, leaf: TimeLeaf, thing: Thing): Truth {
  const moment = momentOf(question, thing, leaf.of);
  if (moment === null) return "no";
  const { now } = question;
  const answers: Truth[] = [];
  const isOld = (limit: number) => isUnusedSince(question, leaf, thing, moment, limit);
  if (leaf.olderThan !== undefined) {
    answers.push(isOld(now - parseDuration(leaf.olderThan)));
  }
  if (leaf.newerThan !== undefined) {
    answers.push(isAfter(moment, now - parseDuration(leaf.newerThan)));
  }
  if (leaf.before !== undefined) answers.push(isOld(Date.parse(leaf.before)));
  if (leaf.after !== undefined) answers.push(isAfter(moment, Date.parse(leaf.after)));
  return allOf(answers);
}

/** What was never seen being pulled is unused once its push is that old, and before that nobody knows. */
function isUnusedSince(
  question: Question,
  { of }: TimeLeaf,
  thing: Thing,
  moment: Moment,
  limit: number,
): Truth {
  const answer = isBefore(moment, limit);
  if (of !== "pulled" || answer !== "yes" || lastPull(question, thing) !== null) return answer;
  return isBefore(pushOf(question, thing), limit) === "yes" ? "yes" : "unknown";
}

function isBefore({ earliest, latest }: Moment, limit: number): Truth {
  if (latest < limit) return "yes";
  return earliest >= limit ? "no" : "unknown";
}

function isAfter({ earliest, latest }: Moment, limit: number): Truth {
  if (earliest > limit) return "yes";
  return latest <= limit ? "no" : "unknown";
}
