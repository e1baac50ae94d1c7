import { parseReferrersTag } from "../../../oci/referrers-tag";
import type { ManifestFacts, RepositorySnapshot, Snapshot } from "../../../snapshot";

/** Look-ups over a snapshot, and nothing decided. */
export interface Known {
  snapshot: Snapshot;
  facts: Map<string, ManifestFacts>;
}

export function know(snapshot: Snapshot): Known {
  return { snapshot, facts: new Map(snapshot.manifests.map((facts) => [facts.digest, facts])) };
}

export function childrenOf(known: Known, digest: string): string[] {
  const children = known.facts.get(digest)?.children ?? [];
  return children.filter((child) => !child.blob).map((child) => child.digest);
}

/**
 * Every manifest that may be in the repository: listed and not known to be gone, pointed at by a tag,
 * or a child of an index that is itself here. What no scan has looked at may be there.
 */
export function standing(known: Known, repository: RepositorySnapshot): Set<string> {
  const gone = new Set(
    repository.manifests.filter((item) => item.state === "missing").map((item) => item.digest),
  );
  const found = new Set<string>();
  const waiting = [...repository.manifests, ...repository.tags].map((item) => item.digest);
  for (let digest = waiting.pop(); digest !== undefined; digest = waiting.pop()) {
    if (gone.has(digest) || found.has(digest)) continue;
    found.add(digest);
    waiting.push(...childrenOf(known, digest));
  }
  return found;
}

/**
 * Whether something here has a content that nobody knows, which may refer to anything. What is not
 * listed but known by its digest from elsewhere is known: content does not change under its digest.
 */
export function hasUnknown(known: Known, repository: RepositorySnapshot): boolean {
  const listed = new Map(repository.manifests.map((item) => [item.digest, item.state]));
  return [...standing(known, repository)].some(
    (digest) =>
      listed.get(digest) !== "present" ||
      (known.facts.get(digest)?.kind ?? "unknown") === "unknown",
  );
}

export interface Spoken {
  subject: string;
  /** What refers to it. */
  digest: string;
  /** The tag through which it does; null: its own `subject` field. */
  tag: string | null;
}

/** Who says something about whom: `subject` fields, fallback tags, cosign tags. */
export function spokenOf(known: Known, repository: RepositorySnapshot): Spoken[] {
  const fields = [...standing(known, repository)].flatMap((digest) => {
    const subject = known.facts.get(digest)?.subject;
    return subject ? [{ subject, digest, tag: null }] : [];
  });
  const tags = repository.tags.flatMap(({ name, digest }) => {
    const subject = parseReferrersTag(name)?.subject;
    return subject ? [{ subject, digest, tag: name }] : [];
  });
  return [...fields, ...tags];
}

/** An index holds its children, a subject holds what refers to it. */
export function heldBy(known: Known, spoken: readonly Spoken[], digest: string): string[] {
  const speakers = spoken.filter(({ subject }) => subject === digest);
  return [...childrenOf(known, digest), ...speakers.map((speaker) => speaker.digest)];
}

export function close(start: Iterable<string>, next: (digest: string) => string[]): Set<string> {
  const closed = new Set<string>(start);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const digest of closed) for (const other of next(digest)) closed.add(other);
  return closed;
}
