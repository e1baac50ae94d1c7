import type { GroupBy, RankLeaf } from "../../../../policy/leaves";
import { compileCapture } from "../../../../policy/pattern";
import { versionOf } from "./ask-names";
import { compareThings, hasEntry } from "./order";
import type { Question, Thing } from "./thing";
import type { Truth } from "./truth";

/** One of those among whom N is counted; "unknown" where nobody knows whether it is one of them. */
export interface Candidate {
  thing: Thing;
  counts: Truth;
}

/**
 * Whether a thing is among the first N of the candidates.
 * - What has no place in the order, or no group, takes no place, and nobody knows its own.
 * - What only may be a candidate, or may stand anywhere because its time is not known, may push others
 *   back: only who is among the first N even so surely is, and who is not even without it surely is not.
 * @param outside the answer for what is no candidate
 */
export function askEntry(
  question: Question,
  leaf: RankLeaf,
  thing: Thing,
  candidates: Candidate[],
  outside: Truth,
): Truth {
  const counts = candidates.find((one) => isSame(one.thing, thing))?.counts ?? "no";
  if (counts === "no") return outside;
  const inside = askInside(question, leaf, thing, candidates);
  return counts === "yes" || inside === outside ? inside : "unknown";
}

function askInside(
  question: Question,
  leaf: RankLeaf,
  thing: Thing,
  candidates: Candidate[],
): Truth {
  const group = groupOf(leaf.groupBy, thing);
  if (group === null || hasEntry(question, leaf.by, thing) !== "yes") return "unknown";
  const peers = candidates.filter(
    (one) => one.counts !== "no" && groupOf(leaf.groupBy, one.thing) === group,
  );
  const dated = peers.filter((one) => hasEntry(question, leaf.by, one.thing) === "yes");
  const undated = peers.filter((one) => hasEntry(question, leaf.by, one.thing) === "unknown");
  const before = (one: Thing, two: Thing) => compareThings(question, leaf.by, one, two) < 0;
  // Where digests are counted, a thing has the place of the first tag of its digest.
  const startOf = (among: Candidate[]) =>
    among
      .filter((one) => leaf.count === "digest" && one.thing.digest === thing.digest)
      .reduce((start, one) => (before(one.thing, start) ? one.thing : start), thing);
  const surely = dated.filter((one) => one.counts === "yes");
  const soonest = startOf(dated);
  const latest = startOf(surely);
  const first = undated.some((one) => leaf.count === "digest" && one.thing.digest === thing.digest)
    ? 1
    : 1 +
      entries(
        leaf,
        thing,
        surely.filter((one) => before(one.thing, soonest)),
      );
  const last =
    1 + entries(leaf, thing, [...dated.filter((one) => before(one.thing, latest)), ...undated]);
  if (last <= leaf.top) return "yes";
  return first > leaf.top ? "no" : "unknown";
}

function entries({ count }: RankLeaf, { digest }: Thing, ahead: Candidate[]): number {
  if (count === "tag") return ahead.length;
  const digests = ahead.map((one) => one.thing.digest).filter((other) => other !== digest);
  return new Set(digests).size;
}

/** The name of its group; null where it belongs to none. An image is in that of its first tag with one. */
function groupOf(groupBy: GroupBy | undefined, { tags }: Thing): string | null {
  if (groupBy === undefined) return "";
  const names = tags.map(({ name }) => name).sort();
  const groups = names.map((name) => groupOfName(groupBy, name));
  return groups.find((group) => group !== null) ?? null;
}

function groupOfName(groupBy: GroupBy, name: string): string | null {
  if ("strip" in groupBy) return name.replace(/[0-9]/g, "");
  if ("regex" in groupBy) return compileCapture(groupBy.regex)(name);
  const version = versionOf(name);
  if (version === null) return null;
  return groupBy.semver === "major" ? `${version.major}` : `${version.major}.${version.minor}`;
}

export function isSame(one: Thing, two: Thing): boolean {
  const [left, right] = [one, two].map(({ digest, tags }) =>
    [digest, ...tags.map(({ name }) => name)].join(" "),
  );
  return left === right;
}
