import "server-only";
import { PassThrough } from "node:stream";
import type { BucketPlace } from "@/lib/core/api/registry-places";
import { forEach } from "../app/for-each";
import {
  BUCKET_AT_ONCE,
  explainBucket,
  isAbsent,
  listBucket,
  openBucketAt,
  type OpenedBucket,
  readObject,
} from "../storage/bucket-client";
import { layoutFiles, layoutPath } from "./image-layout";
import type { RunArchive, Write } from "./types";

/** A service takes 10,000 parts of an object at most: one of 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;
/** Parts of one blob in memory; several blobs are copied at once. */
const PARTS_AT_ONCE = 2;

/**
 * In a bucket the keys of one run begin with its id. Nothing is shared with other runs: a bucket has no second links.
 * The key needs to list the bucket, and to read, write and delete what begins with the prefix.
 */
export async function openBucketArchive(
  place: BucketPlace,
  secretAccessKey: string | null,
  run: string,
): Promise<RunArchive> {
  const opened = await openBucketAt(place, secretAccessKey);
  const own = { ...opened, root: `${opened.root}${run}/` };
  const keyOf = (digest: string) => own.root + layoutPath(digest);
  const explained = <T>(failing: "read" | "clear", work: Promise<T>) =>
    explainBucket(own, failing, work);
  return {
    free: () => Promise.resolve(Infinity),
    has: (digest) => explained("read", isThere(own, keyOf(digest))),
    add: async (digest, fill) => {
      const key = keyOf(digest);
      if (await explained("read", isThere(own, key))) return true;
      return upload(own, key, fill);
    },
    finish: async (manifests) => {
      for (const { name, text } of layoutFiles(manifests))
        await upload(own, own.root + name, async (write) => {
          await write(Buffer.from(text));
          return true;
        });
    },
    read: (digest, offset, most) =>
      explained("read", readObject(own, keyOf(digest), { offset, most })),
    remove: () => explained("clear", removeAll(own)),
  };
}

async function isThere({ client, bucket }: OpenedBucket, key: string): Promise<boolean> {
  const { HeadObjectCommand } = await import("@aws-sdk/client-s3");
  return client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).then(
    () => true,
    (error: unknown) => {
      if (isAbsent(error)) return false;
      throw error;
    },
  );
}

/** An object comes to be when its last part is there and all of it has been proven, or not at all. */
async function upload(
  own: OpenedBucket,
  key: string,
  fill: (write: Write) => Promise<boolean>,
): Promise<boolean> {
  const { Upload } = await import("@aws-sdk/lib-storage");
  const body = new PassThrough({ highWaterMark: PART_BYTES });
  // What it ends with is thrown by whoever fills it.
  body.on("error", () => undefined);
  const sending = new Upload({
    client: own.client,
    params: { Bucket: own.bucket, Key: key, Body: body },
    ...{ partSize: PART_BYTES, queueSize: PARTS_AT_ONCE },
  });
  const sent = explainBucket(own, "write", sending.done());
  // Where it fails, whoever fills it waits for room no longer.
  sent.catch((error: unknown) => body.destroy(error instanceof Error ? error : undefined));
  const giveUp = async () => {
    // By its end, and not by abort(), which does not wait until the parts that were sent are removed.
    body.destroy(new Error("It is not whole."));
    await sent.catch(() => undefined);
  };
  const isWhole = await fill((piece) => writeTo(body, piece)).catch(async (error: unknown) => {
    await giveUp();
    throw error;
  });
  if (isWhole) {
    body.end();
    await sent;
  } else await giveUp();
  return isWhole;
}

function writeTo(body: PassThrough, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    body.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

async function removeAll(own: OpenedBucket): Promise<void> {
  const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
  for await (const { objects } of listBucket(own, { prefix: own.root }))
    await forEach(objects, BUCKET_AT_ONCE, async ({ key }) => {
      await own.client.send(new DeleteObjectCommand({ Bucket: own.bucket, Key: key }));
    });
}
