import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { S3Bucket } from "@/e2e/distribution";
import { openBucketArchive } from "./bucket-archive";
import type { RunArchive, Write } from "./types";

let bucket: S3Bucket;
let archive: RunArchive;
beforeEach(async () => {
  bucket = await S3Bucket.start();
  archive = await open();
});
afterEach(() => bucket.stop());

const open = (run = "run-1", secret = "S3RVER") =>
  openBucketArchive(
    {
      ...{ bucket: "registry", prefix: "/archive/", region: "us-east-1", accessKeyId: "S3RVER" },
      endpoint: `http://${bucket.host}`,
    },
    secret,
    run,
  );

const digestOf = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const LARGE = Buffer.alloc(40 * 1024 * 1024, "a layer of several parts ");
const SMALL = Buffer.from("{}");

/** In the pieces in which a download comes. */
const inPieces = (bytes: Buffer, isWhole: boolean) => async (write: Write) => {
  for (let at = 0; at < bytes.length; at += 1_000_000)
    await write(bytes.subarray(at, at + 1_000_000));
  return isWhole;
};

test("blobs of one part and of several come back byte for byte, and it is an image layout", async () => {
  for (const bytes of [SMALL, LARGE]) {
    const digest = digestOf(bytes);
    expect(await archive.has(digest)).toBe(false);
    expect(await archive.read(digest, 0, 10)).toBeNull();
    expect(await archive.add(digest, inPieces(bytes, true))).toBe(true);
    expect(await archive.has(digest)).toBe(true);
    expect((await archive.read(digest, 0, bytes.length))?.equals(bytes)).toBe(true);
    expect(await archive.read(digest, bytes.length - 1, 100)).toEqual(bytes.subarray(-1));
    expect(await archive.read(digest, bytes.length, 100)).toHaveLength(0);
  }
  const again = archive.add(digestOf(SMALL), () => Promise.reject(new Error("asked for again")));
  expect(await again).toBe(true);
  const manifest = { mediaType: "text/plain", digest: digestOf(SMALL), size: 2, annotations: {} };
  await archive.finish([manifest]);
  expect(await bucket.keys("archive/run-1/")).toEqual(
    [
      ...[digestOf(SMALL), digestOf(LARGE)].map((one) => `blobs/${one.replace(":", "/")}`),
      ...["index.json", "oci-layout"],
    ]
      .map((name) => `archive/run-1/${name}`)
      .sort(),
  );
});

test("nothing of a blob is there that was not whole, or broke off", async () => {
  for (const bytes of [SMALL, LARGE]) {
    const digest = digestOf(bytes);
    expect(await archive.add(digest, inPieces(bytes, false))).toBe(false);
    const broken = archive.add(digest, async (write) => {
      await inPieces(bytes, true)(write);
      throw new Error("broke off");
    });
    await expect(broken).rejects.toThrow("broke off");
    expect(await archive.has(digest)).toBe(false);
  }
  expect(await bucket.keys("archive/")).toEqual([]);
  expect(await bucket.unfinished()).toEqual([]);
});

test("what expires takes nothing of another run, nor of anything else in the bucket", async () => {
  const other = await open("run-10");
  for (const one of [archive, other]) {
    await one.add(digestOf(SMALL), inPieces(SMALL, true));
    await one.finish([]);
  }
  await archive.remove();
  expect(await bucket.keys("archive/run-1/")).toEqual([]);
  expect(await bucket.keys("archive/run-10/")).toHaveLength(3);
  expect(await other.has(digestOf(SMALL))).toBe(true);
});

test("a key that may only read ends whoever fills it, in the middle as well, and is said", async () => {
  bucket.readOnly = true;
  for (const bytes of [SMALL, LARGE])
    await expect(archive.add(digestOf(bytes), inPieces(bytes, true))).rejects.toThrow(
      /^The bucket registry cannot be written to: AccessDenied/,
    );
  expect(await bucket.keys("archive/")).toEqual([]);
}, 20_000);

test("a bucket that cannot be written to says so, and no secret", async () => {
  const closed = await open("run-1", "not the key's secret");
  const failure: unknown = await closed
    .add(digestOf(LARGE), inPieces(LARGE, true))
    .catch((error: unknown) => error);
  expect(String(failure)).toMatch(/StorageRefused: The bucket registry cannot be/);
  expect(String(failure)).not.toContain("not the key's secret");
  await bucket.stop();
  await expect(archive.add(digestOf(LARGE), inPieces(LARGE, true))).rejects.toThrow(
    /The bucket registry cannot be read/,
  );
  bucket = await S3Bucket.start();
});
