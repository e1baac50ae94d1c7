import { parseDuration } from "../../../../policy";
import type { InUseLeaf } from "../../../../policy/leaves";
import { childrenOf, close, standing } from "../known";
import type { Question, Thing } from "./thing";
import { anyOf, truthOf, type Truth } from "./truth";

/** Whether there is no report, or one that is too old to go by and that no person is asked about. */
export function saysNothing({ known, now }: Question, leaf: InUseLeaf): boolean {
  const report = known.snapshot.inUse;
  if (!report) return true;
  return now - report.asOf > parseDuration(leaf.maxAge) && leaf.onStale === "block";
}

/** What is here and reported, every index here that it is a part of, and all parts of these. */
export function askInUse(question: Question, leaf: InUseLeaf, thing: Thing): Truth {
  const { known } = question;
  const report = known.snapshot.inUse;
  if (!report || saysNothing(question, leaf)) return "unknown";
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

/** A tag that is: yes. All of them known not to be: no. No tag, or one of which it is not told: nobody knows. */
export function askImmutable({ tags }: Thing): Truth {
  const answers = tags.map(({ immutable }) =>
    typeof immutable === "boolean" ? truthOf(immutable) : "unknown",
  );
  return answers.length === 0 ? "unknown" : anyOf(answers);
}

/** Among the last N different digests of one tag; what no tag ever had, nobody knows. */
export function askRevision(top: number, { repository, digest }: Thing): Truth {
  if (top === 0) return "no";
  const entries = repository.tags.flatMap((tag) => {
    const had = [tag.digest, ...(tag.history ?? []).map((earlier) => earlier.digest)];
    const different = [...new Set(had)];
    return different.includes(digest) ? different.indexOf(digest) + 1 : [];
  });
  return entries.length === 0 ? "unknown" : truthOf(Math.min(...entries) <= top);
}
