import { describeDuration } from "../../policy/duration";
import { type InUseBy, type InUseReport, sayUsers } from "../../snapshot";
import { plainText } from "../../text/hidden-characters";
import type { RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";

/** What something outside reports to be running, spread to whole images. */
export interface InUse {
  /** Milliseconds since the oldest report; null when there is none. */
  age: number | null;
  /** "the in-use report of prod-eu is 3 days old" */
  words: string;
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
): string {
  if (report?.asOf === 0) return sayNever(report.source);
  return sayAge(report?.source, report === null ? null : now - report.asOf);
}

function sayAge(source: string | undefined, age: number | null): string {
  if (age === null) return "there is no in-use report";
  const whose = source === undefined ? "" : ` of ${source}`;
  return `the in-use report${whose} is ${describeDuration(Math.max(0, age))} old`;
}

const sayNever = (source = "a source") => `what ${source} uses has never been read`;

/** "in use by prod-eu: cronjob/report, reported 4 minutes ago" */
export function sayUse(user: InUseBy | null, now: number): string {
  if (user === null) return "in use";
  const users = sayUsers({ ...user, by: plainText(user.by) });
  return `in use by ${users}, reported ${describeDuration(Math.max(0, now - user.at))} ago`;
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
