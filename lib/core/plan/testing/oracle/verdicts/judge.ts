import { parseReferrersTag } from "../../../../oci/referrers-tag";
import type { RepositorySnapshot } from "../../../../snapshot";
import { standing, type Known } from "../known";
import { decide, matchedRules, type Verdict } from "./decide";
import { spareSome } from "./spare-some";
import { askProtected, isInGrace, unreadable } from "./override";
import {
  isFollower,
  isChild,
  judgedThings,
  presenceOf,
  untaggedRoots,
  type Question,
  type Thing,
} from "./thing";

/** The verdict on one row before anything shared is looked at; null: it goes or stays with something else. */
export interface Opinion {
  tag: string | null;
  digest: string;
  verdict: Verdict | null;
  matched: string[];
}

/** A second opinion on everything in one repository. */
export function judge(question: Question, repository: RepositorySnapshot): Opinion[] {
  const followers = followingThings(question, repository).map((thing) => ({
    thing,
    verdict: decideFollower(question, thing),
  }));
  const judged = judgedThings(question, repository).map((thing) => ({
    thing,
    verdict: decide(question, thing),
  }));
  const byRules = spareSome(question, judged).flatMap(({ thing, verdict }): Opinion[] => {
    const matched = repository.complete ? matchedRules(question, thing) : [];
    const { digest, tags } = thing;
    if (tags.length === 0) return [{ tag: null, digest, verdict, matched }];
    return tags.map(({ name }) => ({ tag: name, digest, verdict, matched }));
  });
  const others = followers.map(({ thing: { digest, tags }, verdict }) => ({
    tag: tags[0]?.name ?? null,
    digest,
    verdict,
    matched: [],
  }));
  return [...byRules, ...others];
}

/** Every tag and every untagged manifest that no rule is about. */
function followingThings(question: Question, repository: RepositorySnapshot): Thing[] {
  const { known, policy } = question;
  const tags = repository.tags
    .filter((tag) => isFollower(known, tag))
    .map((tag) => ({ repository, digest: tag.digest, tags: [tag] }));
  const tagged = repository.tags.map(({ digest }) => digest);
  const roots = policy.unit === "image" ? untaggedRoots(known, repository) : [];
  const untagged = repository.manifests
    .filter(({ digest }) => !tagged.includes(digest) && !roots.includes(digest))
    .map(({ digest }) => ({ repository, digest, tags: [] }));
  return [...tags, ...untagged];
}

function decideFollower(question: Question, thing: Thing): Verdict | null {
  const { known, policy } = question;
  const { repository, digest, tags } = thing;
  const isRoot = untaggedRoots(known, repository).includes(digest);
  if (tags.length === 0 && isRoot) {
    return decide(question, thing, () => null);
  }
  const unknown = unreadable(question, thing);
  if (unknown !== null) return unknown;
  const missing = presenceOf(thing)?.state === "missing";
  if (missing && tags.length === 0) return { decision: "keep", rule: "missing" };
  if (askProtected(question, thing) !== "no") return { decision: "keep", rule: "protect" };
  if (missing) return { decision: "keep", rule: "missing" };
  const [tag] = tags;
  if (tag === undefined && isChild(known, repository, digest)) return null;
  const subject = parseReferrersTag(tag?.name ?? "")?.subject ?? known.facts.get(digest)?.subject;
  if (subject) {
    const where = whereIs(known, repository, subject);
    if (where === "here" && (!tag || parseReferrersTag(tag.name))) return null;
    if (where === "here") return { decision: "keep", rule: "referrer" };
    if (where === "elsewhere") return { decision: "keep", rule: "referrer" };
    if (where === "unknown" || policy.referrers.orphans === "keep")
      return { decision: "keep", rule: "orphan" };
    const young = isInGrace(question, thing, policy.referrers.after);
    return young ? { decision: "keep", rule: "grace" } : { decision: "delete", rule: "orphan" };
  }
  return null;
}

/** Where a subject is; gone only from a registry that is known whole. */
function whereIs(known: Known, here: RepositorySnapshot, subject: string) {
  if (standing(known, here).has(subject)) return "here";
  const { repositories, complete } = known.snapshot;
  if (repositories.some((other) => standing(known, other).has(subject))) return "elsewhere";
  return complete && repositories.every((other) => other.complete) ? "gone" : "unknown";
}
