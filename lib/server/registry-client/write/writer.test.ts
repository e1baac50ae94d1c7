import { describe, expect, test } from "vitest";
import { failTimes, type Fault, type ProfileName } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";
import { putDocument, putImage } from "../testing/content";
import { quietDeps, readerOf, startFake, writerOf } from "../testing/fake";

const absent = `sha256:${"a".repeat(64)}`;
const isDelete = ({ method }: { method: string }) => method === "DELETE";

describe("delete", () => {
  test("deleted, then already gone", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one", "two"]);
    const writer = writerOf(fake);
    expect(await writer.deleteManifest("app", digest)).toBe("deleted");
    expect(await writer.deleteManifest("app", digest)).toBe("absent");
    expect(fake.state.tagsOf("app")).toEqual([]);
  });

  test("a digest that is deleted may leave its tags listed", async () => {
    const fake = await startFake({ profile: "nexus" });
    const digest = putImage(fake, "app", ["one"]);
    expect(await writerOf(fake).deleteManifest("app", digest)).toBe("deleted");
    expect((await readerOf(fake).listTags("app")).names).toEqual(["one"]);
    expect(await readerOf(fake).getManifest("app", "one")).toMatchObject({ state: "dangling" });
  });

  test("a 500 is told at once, never sent again", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.state.damaged.add("app");
    await expect(writerOf(fake).deleteManifest("app", digest)).rejects.toMatchObject({
      kind: "server",
      facts: { status: 500 },
    });
    expect(fake.calls("DELETE")).toHaveLength(1);
    expect(await readerOf(fake).getManifest("app", "one")).toEqual({
      state: "dangling",
      lostDigest: digest,
    });
  });

  test.each<[string, Fault]>([
    ["lost before", { type: "reset", effect: "before" }],
    ["lost after", { type: "reset", effect: "after" }],
    ["unavailable", { type: "status", status: 503, effect: "before" }],
    [
      "too many",
      { type: "status", status: 429, effect: "before", headers: { "retry-after": "7" } },
    ],
  ])("writes are never repeated: %s", async (_what, fault) => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.options.faults = failTimes(1, isDelete, fault);
    const writer = writerOf(fake);
    await expect(writer.deleteManifest("app", digest)).rejects.toMatchObject({ retryable: true });
    expect(fake.calls("DELETE")).toHaveLength(1);
  });

  test("a protected child names no other trouble", async () => {
    const fake = await startFake({ profile: "zot" });
    const child = putImage(fake, "app", []);
    const manifests = [{ mediaType: mediaTypes.ociImage, digest: child, size: 10 }];
    putDocument(fake, "app", { schemaVersion: 2, manifests }, mediaTypes.ociIndex, ["multi"]);
    await expect(writerOf(fake).deleteManifest("app", child)).rejects.toMatchObject({
      kind: "protected",
      facts: { code: "DENIED" },
    });
  });

  test("tags come first where the registry wants it so", async () => {
    const fake = await startFake({ profile: "gar" });
    const digest = putImage(fake, "app", ["one"]);
    const writer = writerOf(fake);
    await expect(writer.deleteManifest("app", digest)).rejects.toMatchObject({
      kind: "protected",
      facts: { code: "GOOGLE_MANIFEST_DANGLING_TAG" },
    });
    expect(await writer.deleteTag("app", "one")).toBe("deleted");
    expect(await writer.deleteManifest("app", digest)).toBe("deleted");
  });

  test.each([409, 412])("%i is protection", async (status) => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status, effect: "before" });
    await expect(writerOf(fake).deleteManifest("app", absent)).rejects.toMatchObject({
      kind: "protected",
      retryable: false,
    });
  });

  test("switched to read-only in between", async () => {
    const fake = await startFake();
    fake.options.readOnly = true;
    await expect(writerOf(fake).deleteManifest("app", absent)).rejects.toMatchObject({
      kind: "readOnly",
    });
  });

  test("two delete the same digest, both end well", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const [one, two] = [writerOf(fake), writerOf(fake)];
    const results = await Promise.all([one, two].map((w) => w.deleteManifest("app", digest)));
    expect(results.sort()).toEqual(["absent", "deleted"]);
  });

  test.each<[ProfileName, string | RegExp]>([
    ["distribution-3.1", "deleted"],
    ["zot", "deleted"],
    ["distribution-2.8", /by digest only/],
    ["harbor", /does not support/],
    ["ghcr", /Deletion is off/],
  ])("one tag of two on %s: %s", async (profile, expected) => {
    const fake = await startFake({ profile });
    const digest = putImage(fake, "app", ["one", "two"]);
    const answer = writerOf(fake).deleteTag("app", "one");
    if (typeof expected === "string") expect(await answer).toBe(expected);
    else
      await expect(answer).rejects.toMatchObject({
        kind: "unsupported",
        message: expect.stringMatching(expected),
      });
    expect(fake.state.tagsOn("app", digest)).toContain("two");
  });

  test("a 404 from a proxy is not 'already gone'", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status: 404, effect: "before", body: "<html>" });
    await expect(writerOf(fake).deleteManifest("app", absent)).rejects.toMatchObject({
      kind: "notFound",
    });
  });

  test("changes are never sent on to where a redirect points", async () => {
    const [fake, other] = [await startFake(), await startFake()];
    fake.options.faults = () => ({
      type: "status",
      status: 307,
      effect: "before",
      headers: { location: `${other.url}/v2/app/manifests/${absent}` },
    });
    await expect(writerOf(fake).deleteManifest("app", absent)).rejects.toMatchObject({
      kind: "invalid",
    });
    expect(other.log).toEqual([]);
  });

  test("only digests are deleted as digests, only tags as tags", async () => {
    const fake = await startFake();
    const writer = writerOf(fake);
    await expect(writer.deleteManifest("app", "latest")).rejects.toThrow(/not a digest/);
    await expect(writer.deleteTag("app", absent)).rejects.toThrow(/not a tag/);
    expect(fake.log).toEqual([]);
  });

  // Beside this, no test of a client ends well in whose fake registry's log a blob was deleted.
  test("no client has a way to delete a blob", () => {
    const { deps } = quietDeps();
    const url = "http://127.0.0.1:1";
    expect(Object.keys(writerOf({ url }, {}, deps)).sort()).toEqual([
      "close",
      "deleteManifest",
      "deleteTag",
      "mountBlob",
      "putManifest",
      "turn",
      "uploadBlob",
    ]);
    const readerVerbs = Object.keys(readerOf({ url }, {}, deps));
    expect(readerVerbs.filter((verb) => /put|delete|remove/i.test(verb))).toEqual([]);
  });
});

describe("put", () => {
  const index = Buffer.from(
    JSON.stringify({ schemaVersion: 2, manifests: [], annotations: { a: "1" } }),
  );

  test("exact bytes under their type, the digest agrees", async () => {
    const fake = await startFake();
    const { digest } = await writerOf(fake).putManifest("app", "one", index, mediaTypes.ociIndex);
    const answer = await readerOf(fake).getManifest("app", "one");
    expect(answer).toMatchObject({ state: "present", digest, bytes: index });
  });

  test("what garbage collection took is counted in the refusal", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const bytes = fake.state.repository("app").manifests.get(digest)?.bytes ?? index;
    const writer = writerOf(fake);
    await writer.deleteManifest("app", digest);
    fake.garbageCollect();
    await expect(
      writer.putManifest("app", "one", bytes, mediaTypes.ociImage),
    ).rejects.toMatchObject({
      kind: "invalid",
      facts: { code: "MANIFEST_BLOB_UNKNOWN", detail: [expect.any(String), expect.any(String)] },
      message: expect.stringContaining("2 blobs"),
    });
  });

  test("a cache that answers for collected blobs is seen through by reading", async () => {
    const fake = await startFake({ cached: true });
    const digest = putImage(fake, "app", ["one"]);
    const bytes = fake.state.repository("app").manifests.get(digest)?.bytes ?? index;
    const [reader, writer] = [readerOf(fake), writerOf(fake)];
    await writer.deleteManifest("app", digest);
    const [blob = ""] = fake.garbageCollect();
    expect(await writer.putManifest("app", "one", bytes, mediaTypes.ociImage)).toEqual({ digest });
    expect((await reader.listTags("app")).names).toEqual(["one"]);
    expect(await reader.getManifest("app", "one")).toMatchObject({ state: "dangling" });
    expect(await reader.probeBlob("app", blob)).toBe(false);
  });
});

test("an upload whose bytes are gone in its midst ends, and is not sent for ever", async () => {
  const { createServer } = await import("node:http");
  let pieces = 0;
  const server = createServer((request, response) => {
    if (request.method === "PATCH") pieces += 1;
    request.resume();
    response.writeHead(202, { location: "/v2/app/blobs/uploads/1" }).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const { deps } = quietDeps();
  const writer = writerOf({ url: `http://127.0.0.1:${port}` }, {}, deps);
  const blob = { digest: `sha256:${"a".repeat(64)}`, size: 10 };
  try {
    const read = async (offset: number) => Buffer.alloc(offset === 0 ? 4 : 0);
    await expect(writer.uploadBlob("app", blob, read)).rejects.toThrow(/no more bytes/);
    expect(pieces).toBe(1);
  } finally {
    await writer.close();
    server.closeAllConnections();
    server.close();
  }
});
