import "server-only";
import { setMaxListeners } from "node:events";
import type { BucketPlace } from "@/lib/core/api/registry-places";
import { forEach } from "../app/for-each";
import { phrase } from "../phrases";
import {
  BUCKET_AT_ONCE,
  explainBucket,
  listBucket,
  openBucketAt,
  type OpenedBucket,
  readObject,
} from "./bucket-client";
import { type StorageFiles, StorageRefused } from "./storage-files";

const CONTENT = "docker/registry/v2/";
/** Folders whose own folders are listed side by side: blobs lie in 256 of them. */
const DEEPER = new Set(["", "blobs/", "blobs/sha256/", "blobs/sha512/", "repositories/"]);

/** The storage of a registry in a bucket. The key needs to list the bucket and read objects, nothing else. */
export async function openBucket(
  place: BucketPlace,
  secretAccessKey: string | null,
): Promise<StorageFiles> {
  const opened = await openBucketAt(place, secretAccessKey);
  const storage = { ...opened, root: `${opened.root}${CONTENT}` };
  const explained = <T>(work: Promise<T>) => explainBucket(storage, "read", work);
  return {
    walk: async (visitor, signal) => {
      await explained(walk(storage, visitor, signal)).catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
    },
    read: (path, most) => explained(read(storage, path, most)),
    disk: () => Promise.resolve(null),
  };
}

async function walk(
  storage: OpenedBucket,
  visitor: Parameters<StorageFiles["walk"]>[0],
  given: AbortSignal,
): Promise<void> {
  // Each request under way listens to it.
  const signal = AbortSignal.any([given]);
  setMaxListeners(0, signal);
  const whole: string[] = [];
  const waiting = [""];
  let seen = 0;
  const onPage = (objects: { key: string; bytes: number; at: number }[]) => {
    for (const { key, bytes, at } of objects) {
      seen += 1;
      const path = key.slice(storage.root.length);
      // How some tools write a folder.
      if (path.endsWith("/") || path === "") visitor.onFolder?.(path.replace(/\/$/, ""));
      else visitor.onFile({ path, bytes, at, isFile: true });
    }
  };
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (!DEEPER.has(folder)) {
      whole.push(folder);
      continue;
    }
    const within = { prefix: storage.root + folder, delimiter: "/" as const, signal };
    for await (const page of listBucket(storage, within)) {
      onPage(page.objects);
      waiting.push(...page.folders.map((name) => name.slice(storage.root.length)));
    }
  }
  await forEach(whole, BUCKET_AT_ONCE, async (folder) => {
    const below = { prefix: storage.root + folder, signal };
    for await (const { objects } of listBucket(storage, below)) onPage(objects);
  });
  if (seen === 0 && whole.length === 0) {
    const { root, bucket } = storage;
    throw new StorageRefused(phrase("storage.noBucketContent", { root, bucket }));
  }
}

async function read(storage: OpenedBucket, path: string, most: number): Promise<Buffer | null> {
  // One byte more than it may have.
  const bytes = await readObject(storage, storage.root + path, { offset: 0, most: most + 1 });
  return bytes && bytes.length > most ? null : bytes;
}
