import { parseReferrersTag } from "../../../oci/referrers-tag";
import type { RepositorySnapshot, TagFacts } from "../../../snapshot";
import { childrenOf, close, heldBy, spokenOf, standing, type Known } from "./known";

/** What somebody wants gone from one repository: tags, and manifests without a tag. */
export interface ExpectedRows {
  tags: Set<string>;
  digests: Set<string>;
  /** What has a reason of its own to stay, such as a protection. */
  spared?: Set<string>;
}

/**
 * What then goes, by brute force:
 * - up for removal is what is wanted gone, and what it holds, and what that holds: an index holds its
 *   children, a subject holds what refers to it;
 * - kept is everything that is not up for removal, everything with a tag that nobody wants gone, and
 *   whatever these hold, until nothing is added any more;
 * - what is up for removal and not kept goes.
 * A tag that refers to something that is here keeps nothing by itself: it goes or stays with its
 * subject.
 */
export function whatGoes(
  known: Known,
  repository: RepositorySnapshot,
  expected: ExpectedRows,
): Set<string> {
  const here = standing(known, repository);
  const spoken = spokenOf(known, repository);
  const follows = ({ name }: TagFacts) => here.has(parseReferrersTag(name)?.subject ?? "");
  const stays = new Set(
    repository.tags
      .filter((tag) => !follows(tag) && !expected.tags.has(tag.name))
      .map((tag) => tag.digest),
  );
  const tagged = new Set(repository.tags.map((tag) => tag.digest));
  const heldHere = (digest: string) => (here.has(digest) ? heldBy(known, spoken, digest) : []);
  // An index in an index keeps its children even when it is gone itself: it may be put back.
  const held = (digest: string) => [...childrenOf(known, digest), ...heldHere(digest)];
  const chosen = repository.tags
    .filter((tag) => expected.tags.has(tag.name))
    .map((tag) => tag.digest);
  const up = close(
    [...chosen, ...[...expected.digests].filter((digest) => !tagged.has(digest))].filter(
      (digest) => here.has(digest) && !stays.has(digest),
    ),
    heldHere,
  );
  const spared = [...(expected.spared ?? [])];
  // A tag that points at nothing keeps nothing.
  const staying = [...stays, ...spared].filter((digest) => here.has(digest));
  const kept = close([...staying, ...[...here].filter((digest) => !up.has(digest))], held);
  return new Set([...up].filter((digest) => here.has(digest) && !kept.has(digest)));
}
