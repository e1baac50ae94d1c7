import { parseDuration } from "../../../../policy";
import type { InUseLeaf } from "../../../../policy/leaves";
import { childrenOf, close, standing } from "../known";
import type { Question, Thing } from "./thing";
import { truthOf, type Truth } from "./truth";

/** Whether there is no report, or one that is too old to go by. */
export function isStale({ known, now }: Question, leaf: InUseLeaf): boolean {
  const report = known.snapshot.inUse;
  return !report || now - report.asOf > parseDuration(leaf.maxAge);
}

/**
 * What is here and reported, every index here that it is a part of, and all parts of these. A stale report says nothing,
 * unless a person is asked about it: then it is believed, and where there is none, nothing is in use.
 */
export function askInUse(question: Question, leaf: InUseLeaf, thing: Thing): Truth {
  const { known } = question;
  if (isStale(question, leaf) && leaf.onStale === "block") return "unknown";
  const report = known.snapshot.inUse ?? { digests: [], tags: [] };
  const named = report.tags.flatMap(({ repository, tag }) =>
    repository === thing.repository.name
      ? thing.repository.tags.flatMap(({ name, digest }) => (name === tag ? digest : []))
      : [],
  );
  const { tags, manifests } = thing.repository;
  const alive = [...standing(known, thing.repository), ...tags.map(({ digest }) => digest)];
  const here = [...alive, ...manifests.map(({ digest }) => digest)];
  const parentsOf = (digest: string) =>
    alive.filter((other) => childrenOf(known, other).includes(digest));
  const wholes = close(
    [...report.digests.filter((digest) => here.includes(digest)), ...named],
    parentsOf,
  );
  return truthOf(close(wholes, (digest) => childrenOf(known, digest)).has(thing.digest));
}

/** Among the last N different digests of one tag; what no tag ever had, nobody knows. */
export function askRevision(top: number, { repository, digest }: Thing): Truth {
  if (top === 0) return "no";
  const places = repository.tags.flatMap((tag) => {
    const had = [tag.digest, ...(tag.history ?? []).map((earlier) => earlier.digest)];
    const different = [...new Set(had)];
    return different.includes(digest) ? different.indexOf(digest) + 1 : [];
  });
  return places.length === 0 ? "unknown" : truthOf(Math.min(...places) <= top);
}
