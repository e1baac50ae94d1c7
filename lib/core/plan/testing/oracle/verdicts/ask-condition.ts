import type { Condition } from "../../../../policy";
import type { RankLeaf } from "../../../../policy/leaves";
import { askAnnotation, askLabel, askPlatform, askSize } from "./ask-content";
import { askExpiry } from "./ask-expiry";
import { askRepository, askTag } from "./ask-names";
import { askTime } from "./ask-time";
import { askImmutable, askInUse, askRevision } from "./ask-use";
import { factsOf, type Question, type Thing } from "./thing";
import { allOf, anyOf, notOf, truthOf, type Truth } from "./truth";

/** Whether a condition holds of a thing; over whom a rank is counted depends on where it stands. */
export function ask(
  question: Question,
  condition: Condition,
  thing: Thing,
  askRank: (leaf: RankLeaf) => Truth,
): Truth {
  const { known } = question;
  const inner = (part: Condition) => ask(question, part, thing, askRank);
  if (condition === true) return "yes";
  if ("all" in condition) return allOf(condition.all.map(inner));
  if ("any" in condition) return anyOf(condition.any.map(inner));
  if ("not" in condition) return notOf(inner(condition.not));
  if ("tag" in condition) return askTag(condition.tag, thing);
  if ("repository" in condition) return askRepository(condition.repository, thing);
  if ("tagged" in condition) return truthOf(thing.tags.length > 0 === condition.tagged);
  if ("kind" in condition) {
    const kind = factsOf(known, thing.digest)?.kind;
    return kind === undefined ? "unknown" : truthOf(kind === condition.kind);
  }
  if ("platform" in condition) return askPlatform(known, condition.platform, thing);
  if ("digest" in condition) return truthOf(condition.digest.in.includes(thing.digest));
  if ("label" in condition) return askLabel(known, condition.label, thing);
  if ("annotation" in condition) return askAnnotation(known, condition.annotation, thing);
  if ("size" in condition) return askSize(known, condition.size, thing);
  if ("time" in condition) return askTime(question, condition.time, thing);
  if ("rank" in condition) return askRank(condition.rank);
  if ("revision" in condition) return askRevision(condition.revision.top, thing);
  if ("expires" in condition) return askExpiry(question, condition.expires.label, thing);
  if ("inUse" in condition) return askInUse(question, condition.inUse, thing);
  return askImmutable(thing);
}
