import type { StorageView } from "../api/storage";
import type { StoredRegistry, StoredRepository, TaggedContent } from "./stored-registry";
import { neededBy, NeededBlobs, type StoredManifests } from "./needed-blobs";
import { areTimesOfPushes } from "./stored-times";

type RepositoryStorage = StorageView["repositories"][number];

/** Where the bytes of a registry's storage are, with every repository. The parts of `bytes` add up to `total`. */
export type StorageSurvey = Pick<
  StorageView,
  "bytes" | "counts" | "timesKnown" | "repositories" | "largest"
>;

/**
 * Who needs which blob. `yieldToOthers` is awaited after each repository: a registry of a million manifests takes
 * seconds, in which others want to be answered.
 */
export async function surveyStorage(
  stored: StoredRegistry,
  manifests: StoredManifests,
  yieldToOthers: () => Promise<void> = async () => {},
): Promise<StorageSurvey> {
  const blobs = new NeededBlobs(stored.blobs);
  const repositories = [...stored.repositories].sort(([a], [b]) => (a < b ? -1 : 1));
  const untagged: number[] = [];
  for (const [place, [, repository]] of repositories.entries()) {
    const kept = findKept(repository, manifests);
    let left = 0;
    for (const digest of repository.revisions.keys()) {
      const isKept = kept.has(digest);
      if (!isKept) left += 1;
      for (const blob of neededBy(digest, manifests)) blobs.need(blob, place, isKept);
    }
    untagged.push(left);
    await yieldToOthers();
  }
  const rows: RepositoryStorage[] = [];
  for (const [place, [name, repository]] of repositories.entries()) {
    rows.push({
      name,
      tags: repository.tags.size,
      manifests: repository.revisions.size,
      untagged: untagged[place] ?? 0,
      bytes: blobs.bytesOf(place, repository.revisions.keys(), manifests),
      uploads: sumUploads(repository),
    });
    await yieldToOthers();
  }
  const parts = blobs.parts();
  const { uploadBytes, total, strange } = stored;
  const broken = [...stored.manifests()].filter((digest) => !manifests.has(digest));
  return {
    bytes: {
      ...{ total, ...parts.bytes, uploads: uploadBytes },
      other:
        total - parts.bytes.tagged - parts.bytes.untagged - parts.bytes.unreferenced - uploadBytes,
    },
    counts: {
      tags: sum(rows, ({ tags }) => tags),
      manifests: sum(rows, (row) => row.manifests),
      untaggedManifests: sum(rows, (row) => row.untagged),
      blobs: stored.blobs.size,
      unreferencedBlobs: parts.unreferenced,
      uploads: sum(rows, ({ uploads }) => uploads.count),
      brokenManifests: broken.length,
      strangeFiles: strange.count,
    },
    timesKnown: areTimesOfPushes(stored),
    repositories: rows.sort(
      (a, b) => toSave(b) - toSave(a) || b.bytes.exclusive - a.bytes.exclusive,
    ),
    largest: await blobs.largest(repositories, manifests, yieldToOthers),
  };
}

const toSave = ({ bytes, uploads }: RepositoryStorage) => bytes.untagged + uploads.bytes;

/**
 * The manifests of a repository that its tags need: what they point at, children of those, and what refers to
 * any of them, a signature for example.
 */
export function findKept(
  { tags, revisions }: TaggedContent,
  manifests: StoredManifests,
): Set<string> {
  const referrers = new Map<string, string[]>();
  for (const digest of revisions.keys()) {
    const subject = manifests.get(digest)?.subject;
    if (typeof subject !== "string") continue;
    const known = referrers.get(subject);
    if (known) known.push(digest);
    else referrers.set(subject, [digest]);
  }
  const kept = new Set<string>();
  const pending = [...tags.values()].flatMap(({ digest }) => digest ?? []);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (kept.has(next)) continue;
    kept.add(next);
    for (const child of manifests.get(next)?.children ?? []) pending.push(child);
    for (const referrer of referrers.get(next) ?? []) pending.push(referrer);
  }
  return kept;
}

function sumUploads({ uploads }: StoredRepository): RepositoryStorage["uploads"] {
  let bytes = 0;
  let newest: number | null = null;
  for (const upload of uploads.values()) {
    bytes += upload.bytes;
    newest = Math.max(newest ?? 0, upload.at);
  }
  return { count: uploads.size, bytes, newest };
}

function sum<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((all, item) => all + figure(item), 0);
}
