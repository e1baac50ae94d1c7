import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Distribution, writeStorage, type WrittenStorage } from "@/e2e/distribution";
import { inEnglish } from "@/lib/core/phrases";
import { simulateCollection } from "@/lib/core/storage/simulate-collection";
import { readStorage } from "./read-storage";
import { diskHere } from "./disk-here";
import { openDirectory } from "./storage-files";

const place = fc.nat(9);
const tags = fc.uniqueArray(fc.constantFrom("v1", "v2", "latest"), { maxLength: 2 });
const repository = fc.constantFrom("a", "a/b", "a-b", "c");
const rarely = fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0);
const damage = { missing: rarely, configMissing: rarely, unlinked: rarely };
const image = fc.record({
  ...{ repository, tags, ...damage },
  layers: fc.array(fc.nat(4), { maxLength: 3 }),
  subject: fc.option(place, { nil: undefined }),
});
const index = fc.record({
  ...{ repository, tags, missing: rarely, unlinked: rarely },
  children: fc.array(place, { maxLength: 3 }),
});

/** Children and subjects lie before what names them: places further on are nobody's. */
const storage: fc.Arbitrary<WrittenStorage> = fc.record({
  layers: fc.constant(["base", "one", "two", "three", "nobody's"]),
  manifests: fc.array(fc.oneof({ weight: 3, arbitrary: image }, index), {
    ...{ minLength: 3, maxLength: 10 },
  }),
  emptied: fc.subarray(["a", "c", "d"]),
  bare: rarely.map((isBare) => (isBare ? ["c"] : [])),
});

const below = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function blobsOf(root: string): Promise<string[]> {
  const files = await below(join(root, "docker/registry/v2/blobs"));
  return files.map((file) => `sha256:${file.split("/").at(-2)}`).sort();
}

async function manifestsOf(root: string): Promise<string[]> {
  const top = join(root, "docker/registry/v2/repositories");
  const links = (await below(top)).filter((file) => file.includes("/_manifests/revisions/"));
  return links
    .map((file) => file.slice(top.length + 1).split("/_manifests/revisions/sha256/"))
    .map(([name = "", rest = ""]) => `${name}@sha256:${rest.split("/")[0]}`)
    .sort();
}

test.each([{ deleteUntagged: false }, { deleteUntagged: true }])(
  "the collector is foreseen, blob for blob, on 50 random registries: %o",
  async ({ deleteUntagged }) => {
    const registry = await Distribution.start();
    try {
      const seen = { failed: 0, removed: 0, destroyed: 0 };
      await fc.assert(
        fc.asyncProperty(storage, async (written) => {
          const root = await mkdtemp(join(tmpdir(), "drydock-collection-"));
          try {
            await writeStorage(root, written);
            const files = await openDirectory(root, [root], diskHere);
            const { stored, manifests } = await readStorage(files, AbortSignal.timeout(60_000));
            const order = { version: "2" as const, deleteUntagged };
            const foreseen = await simulateCollection(stored, manifests, order);
            const [blobs, links] = [await blobsOf(root), await manifestsOf(root)];
            const failure = await registry.garbageCollect({ deleteUntagged, root }).then(
              () => null,
              (error: Error) => error.message,
            );
            expect(foreseen.certain).toBe(true);
            expect(
              failure === null,
              `${failure} / ${foreseen.fails && inEnglish(foreseen.fails)}`,
            ).toBe(foreseen.fails === null);
            const gone = new Set(foreseen.blobs);
            expect(await blobsOf(root)).toEqual(blobs.filter((digest) => !gone.has(digest)));
            const removed = new Set(
              foreseen.manifests.map(({ repository, digest }) => `${repository}@${digest}`),
            );
            expect(await manifestsOf(root)).toEqual(links.filter((link) => !removed.has(link)));
            if (failure !== null) seen.failed += 1;
            if (gone.size > 0) seen.removed += 1;
            if (foreseen.destroys.length > 0) seen.destroyed += 1;
          } finally {
            await rm(root, { recursive: true });
          }
        }),
        { numRuns: 50 },
      );
      // Registries of which nothing could be said would prove nothing.
      expect(seen.removed).toBeGreaterThan(20);
      if (deleteUntagged) expect(Math.min(seen.failed, seen.destroyed)).toBeGreaterThan(0);
    } finally {
      await registry.stop();
    }
  },
);
