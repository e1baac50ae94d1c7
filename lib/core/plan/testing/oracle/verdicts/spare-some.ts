import type { Policy } from "../../../../policy";
import { isSame } from "./ask-rank";
import type { Verdict } from "./decide";
import { compareThings, hasEntry } from "./order";
import { isWhole, type Question, type Thing } from "./thing";

export interface Judged {
  thing: Thing;
  verdict: Verdict;
}

/** The newest of those about to go are spared; then the newest of all tags, which always stay. */
export function spareSome(question: Question, judged: Judged[]): Judged[] {
  const { spare, floor } = question.policy;
  const victims = judged.filter(({ verdict }) => verdict.decision === "delete");
  const spared = keepFirst(question, judged, victims, spare.top, spare, "spare");
  const whole = judged.filter(
    ({ thing }) => thing.tags.length > 0 && isWhole(question.known, thing),
  );
  return keepFirst(question, spared, whole, floor.min, floor, "floor");
}

/** What has no date may be the newest of all, so as many of these stay as well. */
function keepFirst(
  question: Question,
  judged: Judged[],
  candidates: Judged[],
  most: number,
  { by, count }: Pick<Policy["spare"], "by" | "count">,
  rule: string,
): Judged[] {
  const sorted = candidates
    .map(({ thing }) => thing)
    .sort((one, two) => compareThings(question, by, one, two));
  const placed = sorted.filter((thing) => hasEntry(question, by, thing) === "yes");
  const others = sorted.filter((thing) => hasEntry(question, by, thing) !== "yes");
  const stay = [...first(question, placed, most, count), ...first(question, others, most, count)];
  return judged.map(({ thing, verdict }) =>
    verdict.decision === "delete" && stay.some((other) => isSame(other, thing))
      ? { thing, verdict: { decision: "keep", rule } }
      : { thing, verdict },
  );
}

/**
 * From the top down to where there is one too many. What is broken takes no place from others; an image
 * counts as all of its tags; where digests are counted, further tags of one come along on the way.
 */
function first(
  { known }: Question,
  sorted: Thing[],
  most: number,
  count: "tag" | "digest",
): Thing[] {
  const taken: Thing[] = [];
  let entries = 0;
  for (const thing of sorted) {
    const again = count === "digest" && taken.some(({ digest }) => digest === thing.digest);
    if (!again && entries >= most) break;
    taken.push(thing);
    if (!again && isWhole(known, thing))
      entries += count === "digest" ? 1 : Math.max(1, thing.tags.length);
  }
  return taken;
}
