import { type Phrase, phrase } from "../../phrases";
import { spanOf } from "../../policy/duration";
import type { InUseBy, InUseReport } from "../../snapshot";
import { plainText } from "../../text/hidden-characters";
import type { RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";

/** What something outside reports to be running, spread to whole images. */
export interface InUse {
  /** Milliseconds since the oldest report; null when there is none. */
  age: number | null;
  /** "the in-use report of prod-eu is 3 days old" */
  words: Phrase;
  /** By entry of one repository, for what is used, the indexes it is in, and all of their children: who uses it. */
  entriesOf(repository: RepositoryIndex): ReadonlyMap<number, InUseBy | null>;
}

export function readInUse({ snapshot, content }: RegistryIndex, now: number): InUse {
  const report = snapshot.inUse;
  const age = report === undefined ? null : now - report.asOf;
  const digests = new Set(report?.digests);
  const tags = new Set(report?.tags.map(({ repository, tag }) => `${repository}:${tag}`));
  const userOf = (key: string) => report?.users?.[key] ?? null;
  const remembered = new Map<RepositoryIndex, ReadonlyMap<number, InUseBy | null>>();
  return {
    age,
    words: sayReport(report ?? null, now),
    entriesOf(repository) {
      const known = remembered.get(repository);
      if (known) return known;
      const used = new Map<number, InUseBy | null>();
      repository.tags.forEach((tag, at) => {
        const name = `${repository.name}:${tag.name}`;
        if (tags.has(name)) used.set(repository.entryOfTag[at] ?? -1, userOf(name));
      });
      repository.manifestIds.forEach((id, entry) => {
        const digest = content.digests[id] ?? "";
        if (digests.has(digest)) used.set(entry, userOf(digest) ?? used.get(entry) ?? null);
      });
      const entries = spread(repository, used);
      remembered.set(repository, entries);
      return entries;
    },
  };
}

/** "the in-use report of prod-eu is 3 days old" */
export function sayReport(
  report: Pick<InUseReport, "asOf" | "source"> | null,
  now: number,
): Phrase {
  if (report === null) return phrase("use.noReport");
  const { asOf, source } = report;
  if (asOf === 0)
    return source === undefined ? phrase("use.neverReadAny") : phrase("use.neverRead", { source });
  const age = spanOf(Math.max(0, now - asOf));
  return source === undefined
    ? phrase("use.reportAge", { age })
    : phrase("use.reportAgeOf", { source, age });
}

/** "in use by prod-eu: cronjob/report, reported 4 minutes ago" */
export function sayUse(user: InUseBy | null, now: number): Phrase {
  if (user === null) return phrase("use.inUse");
  const said = { user: plainText(user.by), age: spanOf(Math.max(0, now - user.at), "ago") };
  return user.more > 0
    ? phrase("use.inUseByMore", { ...said, more: user.more })
    : phrase("use.inUseBy", said);
}

/** A node runs one platform's image, but a person deploys the index: all of it stays. */
function spread<User>(
  repository: RepositoryIndex,
  used: ReadonlyMap<number, User>,
): ReadonlyMap<number, User> {
  return closure(closure(used, repository.parents), repository.children);
}

function closure<User>(
  from: ReadonlyMap<number, User>,
  edges: readonly (readonly number[])[],
): Map<number, User> {
  const reached = new Map(from);
  for (const [entry, user] of reached)
    for (const next of edges[entry] ?? none) if (!reached.has(next)) reached.set(next, user);
  return reached;
}
