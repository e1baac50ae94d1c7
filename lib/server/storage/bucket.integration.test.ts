import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Distribution, pushImage, S3Bucket } from "@/e2e/distribution";
import type { StoredFile } from "@/lib/core/storage/stored-registry";
import { getStorage } from "../content/storage";
import { listUntagged } from "../content/untagged";
import { checkRegistry, getRegistry, updateRegistry } from "../registries/api";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { RunHarness } from "../runs/testing/run-harness";
import { openBucket } from "./bucket-files";

let bucket: S3Bucket;
let harness: RunHarness | null = null;
beforeEach(async () => {
  bucket = await S3Bucket.start();
});
afterEach(async () => {
  await harness?.stop();
  harness = null;
  await bucket.stop();
});

const named = { params: { registry: "main" }, query: {}, body: undefined };
const place = () => ({
  ...{ type: "s3" as const, bucket: "registry", prefix: "", region: "us-east-1" },
  ...{ endpoint: `http://${bucket.host}`, accessKeyId: "S3RVER" },
});

async function start(secretAccessKey = "S3RVER"): Promise<RunHarness> {
  const own = await RunHarness.over(
    await Distribution.start({ s3: bucket.settings }),
    {},
    { connection: { storage: { ...place(), secretAccessKey } } },
  );
  harness = own;
  return own;
}

test("a registry in a bucket is read as one on a disk is: what no list shows, and every byte", async () => {
  const own = await start();
  const { context, pusher, registry } = own;
  const pushed = [];
  for (let build = 0; build < 3; build++)
    pushed.push(
      await pushImage(pusher, "team/app", { tags: ["latest"], layers: [`build ${build}`] }),
    );
  await pushImage(pusher, "team/app", { tags: ["gone"], layers: ["of what was deleted"] });
  await own.scan();
  await own.carryOut(await own.select("team/app", ["gone"]));
  await own.scan();

  const view = await getStorage(context, named);
  const { total, ...parts } = view.bytes;
  expect(Object.values(parts).reduce((all, part) => all + part, 0)).toBe(total);
  expect(view.counts).toMatchObject({ tags: 1, untaggedManifests: 2, unreferencedBlobs: 3 });
  expect(parts.tagged + parts.untagged + parts.unreferenced).toBe(await bucket.blobBytes());
  expect(view).toMatchObject({ failure: null, disk: null });
  const { items } = await listUntagged(context, {
    ...{ params: named.params, body: undefined },
    query: { repository: "team/app", limit: 100, group: "all" },
  });
  expect(items.map(({ digest }) => digest).sort()).toEqual(
    pushed
      .slice(0, 2)
      .map(({ digest }) => digest)
      .sort(),
  );
  expect((await loadSnapshot(context, "main")).capabilities.seesUntagged).toBe(true);
  const check = await checkRegistry(context, named);
  expect(check.items.find(({ name }) => name === "storage")).toMatchObject({ state: "ok" });

  // What is foreseen is what the collector then does.
  const foreseen = view.collection?.plain.bytes;
  const before = await bucket.blobBytes();
  await registry.garbageCollect();
  expect(before - (await bucket.blobBytes())).toBe(foreseen);
});

test("the secret goes in, never comes out, and goes to no other place", async () => {
  const { context } = await start();
  const { storage } = await getRegistry(context, named);
  expect(storage).toEqual(place());
  const row = await context.db
    .selectFrom("registries")
    .select("settings")
    .executeTakeFirstOrThrow();
  expect(row.settings).not.toContain("secret");
  const change = (changed: object) =>
    updateRegistry(context, {
      ...{ params: named.params, query: {} },
      body: { storage: { ...place(), ...changed } },
    });
  await change({ prefix: "elsewhere" });
  await expect(change({ endpoint: "http://127.0.0.1:9" })).rejects.toThrow(/secret access key/);
  await expect(change({ accessKeyId: "another" })).rejects.toThrow(/secret access key/);
});

test("a wrong key or an empty bucket is said, and stops nothing", async () => {
  const own = await start("wrong");
  const { context, pusher } = own;
  await pushImage(pusher, "team/app", { tags: ["v1"], layers: ["one"] });
  await own.scan();
  await expect(getStorage(context, named)).rejects.toThrow(/The bucket registry cannot be read/);
  const storage = { ...place(), prefix: "nowhere", secretAccessKey: "S3RVER" };
  await updateRegistry(context, { params: named.params, query: {}, body: { storage } });
  const check = await checkRegistry(context, named);
  expect(check.items.find(({ name }) => name === "storage")).toMatchObject({
    ...{
      state: "failed",
      message: expect.stringContaining("There is no nowhere/docker") as string,
    },
  });
});

test("no key is looked for elsewhere, and no link-local address is asked", async () => {
  await expect(openBucket(place(), null)).rejects.toThrow(/secret access key/);
  const metadata = { ...place(), endpoint: "http://169.254.169.254" };
  await expect(openBucket(metadata, "secret")).rejects.toThrow(/link-local/);
});

/** Answers each listing in pages of one object, as no bucket on this machine does. */
async function servePages(keys: readonly string[]): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://bucket").searchParams;
    const prefix = asked.get("prefix") ?? "";
    const below = keys.filter((key) => key.startsWith(prefix));
    const names = below.map((key) => {
      const end = asked.has("delimiter") ? key.indexOf("/", prefix.length) : -1;
      return end === -1 ? key : key.slice(0, end + 1);
    });
    const all = [...new Set(names)];
    const at = Number(asked.get("continuation-token") ?? 0);
    const name = all[at];
    const entry =
      name === undefined
        ? ""
        : name.endsWith("/")
          ? `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`
          : `<Contents><Key>${name}</Key><Size>7</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>`;
    const more = at + 1 < all.length;
    response
      .writeHead(200, { "content-type": "application/xml" })
      .end(
        `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : ""}${entry}</ListBucketResult>`,
      );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test("listings that come in pages are read to their end, each object once", async () => {
  const hex = (letter: string) => letter.repeat(64);
  const paths = [
    `blobs/sha256/aa/${hex("a")}/data`,
    `blobs/sha256/ab/${hex("ab").slice(0, 64)}/data`,
    `blobs/sha256/bb/${hex("b")}/data`,
    `repositories/app/_layers/sha256/${hex("a")}/link`,
    `repositories/app/_manifests/tags/v1/current/link`,
    `repositories/team/one/_manifests/tags/v1/current/link`,
    `repositories/team/two/_manifests/tags/v1/current/link`,
    "strange",
  ];
  const { url, server } = await servePages(paths.map((path) => `docker/registry/v2/${path}`));
  try {
    const files = await openBucket({ ...place(), endpoint: url }, "S3RVER");
    const found: StoredFile[] = [];
    await files.walk({ onFile: (file) => void found.push(file) }, AbortSignal.timeout(30_000));
    expect(found.map(({ path }) => path).sort()).toEqual(paths.toSorted());
    expect(found[0]).toMatchObject({ bytes: 7, at: Date.UTC(2026, 0, 2, 3, 4, 5), isFile: true });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
