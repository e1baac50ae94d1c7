import { parseReferrersTag } from "../../../../oci/referrers-tag";
import type { Policy } from "../../../../policy";
import type {
  ManifestFacts,
  ManifestPresence,
  RepositorySnapshot,
  TagFacts,
} from "../../../../snapshot";
import { childrenOf, standing, type Known } from "../known";

/** What a policy is asked about, and as of when. */
export interface Question {
  known: Known;
  policy: Policy;
  now: number;
}

/** A tag, or an image with all of its tags, or a manifest without any. */
export interface Thing {
  repository: RepositorySnapshot;
  digest: string;
  tags: TagFacts[];
}

export function presenceOf({ repository, digest }: Thing): ManifestPresence | undefined {
  return repository.manifests.find((item) => item.digest === digest);
}

/** What was read of the manifest; undefined where nothing, or nothing that can be relied on, was. */
export function factsOf(known: Known, digest: string): ManifestFacts | undefined {
  const facts = known.facts.get(digest);
  return facts?.kind === "unknown" ? undefined : facts;
}

/** Refers to something else, or is the tag of what does: no rule is about it. */
export function isFollower(
  known: Known,
  { name, digest }: { name: string; digest: string },
): boolean {
  return parseReferrersTag(name) !== null || typeof known.facts.get(digest)?.subject === "string";
}

/** Everything that the rules of a policy decide in one repository. */
export function judgedThings({ known, policy }: Question, repository: RepositorySnapshot): Thing[] {
  const tags = repository.tags.filter((tag) => !isFollower(known, tag));
  if (policy.unit === "tag") {
    return tags.map((tag) => ({ repository, digest: tag.digest, tags: [tag] }));
  }
  const digests = [...new Set(tags.map((tag) => tag.digest))];
  return [
    ...digests.map((digest) => ({
      repository,
      digest,
      tags: tags.filter((tag) => tag.digest === digest),
    })),
    ...untaggedRoots(known, repository).map((digest) => ({ repository, digest, tags: [] })),
  ];
}

/** Manifests that no tag, no index here and no subject stands for. What is gone is none. */
export function untaggedRoots(known: Known, repository: RepositorySnapshot): string[] {
  return repository.manifests.flatMap(({ digest, state }) => {
    const tagged = repository.tags.some((tag) => tag.digest === digest);
    const refers = typeof known.facts.get(digest)?.subject === "string";
    if (state === "missing" || tagged || refers || isChild(known, repository, digest)) return [];
    return [digest];
  });
}

/** A tagged index keeps its children even when it is gone: it may be put back. */
export function isChild(known: Known, repository: RepositorySnapshot, digest: string): boolean {
  const here = [...standing(known, repository), ...repository.tags.map((tag) => tag.digest)];
  return here.some((other) => childrenOf(known, other).includes(digest));
}

/** Ghost: all children of an index are known to be gone; partial: some, or children of children. */
export function damageOf(known: Known, thing: Thing): "none" | "partial" | "ghost" {
  const isGone = (digest: string) => presenceOf({ ...thing, digest })?.state === "missing";
  const children = childrenOf(known, thing.digest);
  if (children.length > 0 && children.every(isGone)) return "ghost";
  const lacks = (digest: string) =>
    isGone(digest) || damageOf(known, { ...thing, digest }) !== "none";
  return children.some(lacks) ? "partial" : "none";
}

/** Only what is whole has a place in an order. */
export function isWhole(known: Known, thing: Thing): boolean {
  return (
    presenceOf(thing)?.state === "present" &&
    factsOf(known, thing.digest) !== undefined &&
    damageOf(known, thing) === "none"
  );
}
