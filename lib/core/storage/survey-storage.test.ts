import fc from "fast-check";
import { expect, test } from "vitest";
import { StoredRegistry } from "./stored-registry";
import type { StoredManifest } from "./needed-blobs";
import { surveyStorage } from "./survey-storage";

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, "0")}`;
const hexOf = (at: number) => digestOf(at).slice("sha256:".length);

/** A storage by hand: blobs by number, and repositories that have manifests and tags on them. */
class Storage {
  readonly stored = new StoredRegistry();
  readonly manifests = new Map<string, StoredManifest>();

  file(path: string, bytes: number): void {
    this.stored.add({ path, bytes, at: 1_000, isFile: true });
  }

  blob(at: number, bytes: number): void {
    this.file(`blobs/sha256/${hexOf(at).slice(0, 2)}/${hexOf(at)}/data`, bytes);
  }

  manifest(
    repository: string,
    at: number,
    {
      blobs = [],
      children = [],
      subject,
    }: { blobs?: number[]; children?: number[]; subject?: number },
  ): void {
    this.file(`repositories/${repository}/_manifests/revisions/sha256/${hexOf(at)}/link`, 71);
    this.manifests.set(digestOf(at), {
      blobs: blobs.map(digestOf),
      children: children.map(digestOf),
      subject: subject === undefined ? null : digestOf(subject),
      understood: true,
    });
  }

  tag(repository: string, name: string, at: number): void {
    this.file(`repositories/${repository}/_manifests/tags/${name}/current/link`, 71);
    const tag = this.stored.repositories.get(repository)?.tags.get(name);
    if (tag) tag.digest = digestOf(at);
  }

  survey() {
    return surveyStorage(this.stored, this.manifests);
  }
}

test("bytes are parted by who needs them, each once", async () => {
  const storage = new Storage();
  for (const [at, bytes] of [1, 10, 100, 1_000, 10_000, 100_000].entries()) storage.blob(at, bytes);
  storage.manifest("a", 0, { blobs: [1] });
  storage.tag("a", "v1", 0);
  // Without a tag; it shares blob 1 with what has one.
  storage.manifest("a", 2, { blobs: [1, 3] });
  storage.manifest("b", 4, { blobs: [1] });
  storage.file("repositories/a/_uploads/7/data", 500);
  const { bytes, counts, repositories, largest } = await storage.survey();
  expect(bytes).toMatchObject({
    ...{ tagged: 1 + 10, untagged: 100 + 1_000 + 10_000, unreferenced: 100_000, uploads: 500 },
    other: 4 * 71,
  });
  expect(bytes.total).toBe(111_111 + 500 + 4 * 71);
  expect(counts).toMatchObject({
    tags: 1,
    manifests: 3,
    untaggedManifests: 2,
    unreferencedBlobs: 1,
  });
  expect(repositories).toEqual([
    {
      ...{ name: "b", tags: 0, manifests: 1, untagged: 1 },
      bytes: { exclusive: 10_000, shared: 10, untagged: 10_000 },
      uploads: { count: 0, bytes: 0, newest: null },
    },
    {
      ...{ name: "a", tags: 1, manifests: 2, untagged: 1 },
      bytes: { exclusive: 1 + 100 + 1_000, shared: 10, untagged: 1_100 },
      uploads: { count: 1, bytes: 500, newest: 1_000 },
    },
  ]);
  expect(largest[0]).toMatchObject({ bytes: 100_000, state: "unreferenced", repositoryCount: 0 });
  expect(largest.find((blob) => blob.digest === digestOf(1))?.repositories).toEqual(["a", "b"]);
});

test("children of a tagged index, and what refers to them, are needed by the tag", async () => {
  const storage = new Storage();
  for (let at = 0; at < 6; at++) storage.blob(at, 1);
  storage.manifest("a", 0, { children: [1] });
  storage.manifest("a", 1, { blobs: [2] });
  storage.manifest("a", 3, { blobs: [4], subject: 1 });
  // What refers to what is not there is needed by nothing.
  storage.manifest("a", 5, { subject: 9 });
  storage.tag("a", "v1", 0);
  const { bytes, repositories } = await storage.survey();
  expect(bytes).toMatchObject({ tagged: 5, untagged: 1, unreferenced: 0 });
  expect(repositories[0]?.untagged).toBe(1);
});

test("the parts add up to every byte that was seen", async () => {
  const amounts = fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 });
  const some = fc.array(fc.nat(11), { maxLength: 3 });
  const manifest = fc.record({ at: fc.nat(11), blobs: some, children: some, tagged: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      amounts,
      fc.array(fc.tuple(fc.constantFrom("a", "b/c"), manifest), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 30 }), { maxLength: 4 }),
      async (sizes, manifests, junk) => {
        const storage = new Storage();
        for (const [at, bytes] of sizes.entries()) storage.blob(at, bytes);
        for (const [repository, { at, tagged, ...rest }] of manifests) {
          storage.manifest(repository, at, rest);
          if (tagged) storage.tag(repository, `v${at}`, at);
        }
        for (const path of junk) storage.file(path, 3);
        const { bytes, repositories } = await storage.survey();
        const { total, ...parts } = bytes;
        expect(Object.values(parts).reduce((all, part) => all + part, 0)).toBe(total);
        expect(bytes.other).toBeGreaterThanOrEqual(0);
        for (const each of repositories)
          expect(each.bytes.untagged).toBeLessThanOrEqual(each.bytes.exclusive);
      },
    ),
  );
});

test("of many blobs the largest are named, the largest first", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(500), { minLength: 1, maxLength: 400 }), async (sizes) => {
      const storage = new Storage();
      for (const [at, bytes] of sizes.entries()) storage.blob(at, bytes);
      const { largest } = await storage.survey();
      const expected = sizes.toSorted((a, b) => b - a).slice(0, 50);
      expect(largest.map(({ bytes }) => bytes)).toEqual(expected);
    }),
  );
});
