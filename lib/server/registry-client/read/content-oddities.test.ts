import { createHash, randomBytes } from "node:crypto";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Fault } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";
import { parseBaseUrl } from "../http/hosts";
import { digestOf } from "./manifests";
import { putImage } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

const answer = (status: number, headers: Record<string, string>, body = ""): Fault => ({
  type: "status",
  status,
  effect: "before",
  headers,
  body,
});
const index = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] });
const hashed = (algorithm: string, text: string) =>
  `${algorithm}:${createHash(algorithm).update(text).digest("hex")}`;

describe("digests", () => {
  test.each(["md5", "sha1", "ripemd160", "unheard-of"])("%s proves nothing", async (algorithm) => {
    expect(digestOf(Buffer.from("x"), algorithm)).toBeNull();
  });

  test("a tag's digest under a weak algorithm gives way to the bytes' own", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const bytes = fake.state.repository("app").manifests.get(digest)?.bytes ?? Buffer.alloc(0);
    const headers = { "docker-content-digest": hashed("md5", bytes.toString()) };
    fake.options.faults = ({ path }) =>
      path.endsWith("/one") ? { type: "rewrite", headers } : null;
    expect(await readerOf(fake).getManifest("app", "one")).toMatchObject({ digest });
  });

  test("bytes under an algorithm that is unknown here are not taken for proven", async () => {
    const fake = await startFake();
    fake.options.faults = () => answer(200, { "content-type": mediaTypes.ociIndex }, index);
    const reference = `sha3-900:${"a".repeat(64)}`;
    await expect(readerOf(fake).getManifest("app", reference)).rejects.toMatchObject({
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("a cache that answers a digest with another manifest, and says so itself", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const headers = { "docker-content-digest": hashed("sha256", index) };
    fake.options.faults = () => ({ type: "rewrite", headers, body: index });
    await expect(readerOf(fake).getManifest("app", digest)).rejects.toMatchObject({
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("a HEAD that names another digest than it was asked for is not believed", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const headers = { "docker-content-digest": hashed("sha256", index) };
    fake.options.faults = ({ method }) => (method === "HEAD" ? { type: "rewrite", headers } : null);
    expect(await readerOf(fake).headManifest("app", digest)).toMatchObject({ digest });
    expect(fake.calls("GET")).toHaveLength(1);
  });

  test("a HEAD of a tag that was converted to schema 1 names nothing that is stored", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const headers = {
      "content-type": mediaTypes.schema1Signed,
      "docker-content-digest": hashed("sha256", index),
    };
    fake.options.faults = ({ method }) => (method === "HEAD" ? { type: "rewrite", headers } : null);
    expect(await readerOf(fake).headManifest("app", "one")).toMatchObject({ digest });
  });
});

describe("answers that are none", () => {
  test.each([400, 405])("where HEAD is answered with %i, GET tells", async (status) => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.options.faults = ({ method }) => (method === "HEAD" ? answer(status, {}) : null);
    const reader = readerOf(fake);
    expect(await reader.headManifest("app", "one")).toMatchObject({ digest });
    expect(await reader.headManifest("app", "two")).toEqual({ state: "absent" });
  });

  test.each([204, 206, 300, 304, 418])("%i to a manifest makes nothing go", async (status) => {
    const fake = await startFake();
    fake.options.faults = () => answer(status, {});
    const reader = readerOf(fake);
    await expect(reader.getManifest("app", "one")).rejects.toMatchObject({ name: "RegistryError" });
    await expect(reader.headManifest("app", "one")).rejects.toMatchObject({
      name: "RegistryError",
    });
    await expect(reader.listTags("app")).rejects.toMatchObject({ name: "RegistryError" });
  });

  test.each([
    ["a page", { "content-type": "text/html" }, "<html>404</html>"],
    ["plain text", { "content-type": "text/plain" }, "404 page not found\n"],
    ["JSON of another kind", { "content-type": "application/json" }, '{"error":"not found"}'],
    ["nothing", {}, ""],
  ])("a 404 with %s says nothing of a manifest or a blob", async (_what, headers, body) => {
    const fake = await startFake();
    fake.options.faults = () => answer(404, headers as Record<string, string>, body);
    const reader = readerOf(fake);
    const digest = `sha256:${"a".repeat(64)}`;
    const asked = [
      () => reader.getManifest("app", "one"),
      () => reader.getManifest("app", digest),
      () => reader.headManifest("app", digest),
      () => reader.getBlob("app", digest),
      () => reader.probeBlob("app", digest),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ kind: "notFound" });
  });

  test("an error's code and message get into no log and no store with what controls either", async () => {
    const fake = await startFake();
    const error = { code: "A\u0000B\u001b[2J\n", message: "x\u0000\u202ey" };
    fake.options.faults = () => answer(400, {}, JSON.stringify({ errors: [error] }));
    const failure: unknown = await readerOf(fake)
      .getManifest("app", "one")
      .catch((reason) => reason);
    expect(String(failure)).toContain("A B");
    expect(String(failure)).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  test("errors nested without end, or many, end nobody", async () => {
    const fake = await startFake();
    const deep = `{"errors":[{"code":"A","detail":${"[".repeat(30_000)}${"]".repeat(30_000)}}]}`;
    fake.options.faults = () => answer(400, {}, deep);
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
    fake.options.faults = () => answer(400, {}, "x".repeat(5e6));
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("blobs", () => {
  test("an empty one is there, though it has no first byte", async () => {
    const fake = await startFake();
    const digest = fake.state.putBlob("app", Buffer.alloc(0));
    fake.options.faults = () => answer(416, {});
    expect(await readerOf(fake).probeBlob("app", digest)).toBe(true);
  });

  test("what the storage does not have is missing, in whatever words", async () => {
    const storage = await startFake();
    storage.options.faults = () => answer(404, {}, "<Error><Code>NoSuchKey</Code></Error>");
    const fake = await startFake({ blobRedirect: () => `${storage.url}/bucket/file` });
    const digest = fake.state.putBlob("app", Buffer.from("x"));
    expect(await readerOf(fake).getBlob("app", digest)).toBeNull();
    expect(await readerOf(fake).probeBlob("app", digest)).toBe(false);
  });
});

describe("packed answers", () => {
  test("the first byte of a packed blob shows that it is there", async () => {
    const fake = await startFake();
    // So much that it comes in pieces.
    const bytes = randomBytes(1e6);
    const digest = fake.state.putBlob("app", bytes);
    const body = gzipSync(bytes);
    fake.options.faults = () => ({
      type: "rewrite",
      headers: { "content-encoding": "gzip", "content-length": String(body.length) },
      body,
    });
    expect(await readerOf(fake).probeBlob("app", digest)).toBe(true);
    expect((await readerOf(fake).getBlob("app", digest))?.length).toBe(1e6);
  });

  test.each([
    ["gzip", gzipSync],
    ["X-Gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["identity", (bytes: Buffer) => bytes],
  ])("%s is unpacked, and the digest is that of what was in it", async (encoding, pack) => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const bytes = fake.state.repository("app").manifests.get(digest)?.bytes ?? Buffer.alloc(0);
    const headers = { "content-encoding": encoding };
    fake.options.faults = () => ({ type: "rewrite", headers, body: pack(bytes) });
    expect(await readerOf(fake).getManifest("app", digest)).toMatchObject({ digest, bytes });
    fake.options.faults = () => ({ type: "rewrite", headers, body: "{} not packed" });
    await expect(readerOf(fake).getManifest("app", digest)).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  test.each(["gzip, gzip", "zstd", "gzip;q=1"])("%s is refused in words", async (encoding) => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = () => ({ type: "rewrite", headers: { "content-encoding": encoding } });
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toThrow(/packed as/);
  });
});

describe("referrers", () => {
  const subject = `sha256:${"a".repeat(64)}`;

  test("an image that is gone does not make the API go", async () => {
    const fake = await startFake({ profile: "zot" });
    const extra = { subject: { digest: subject, size: 1, mediaType: mediaTypes.ociImage } };
    putImage(fake, "app", [], "signature", extra);
    fake.options.faults = ({ path }) =>
      path.endsWith("b".repeat(64))
        ? { type: "status", status: 404, code: "MANIFEST_UNKNOWN", effect: "before" }
        : null;
    const reader = readerOf(fake);
    await reader.listReferrers("app", `sha256:${"b".repeat(64)}`);
    expect(await reader.listReferrers("app", subject)).toMatchObject({ source: "api" });
  });

  test.each([200, 400, 404, 405, 406, 501])(
    "%i and a web page: there is no API, asked for once",
    async (status) => {
      const fake = await startFake({ profile: "zot" });
      fake.options.faults = ({ path }) =>
        path.includes("/referrers/")
          ? answer(status, { "content-type": "text/html" }, "<html>")
          : null;
      const reader = readerOf(fake);
      expect((await reader.listReferrers("app", subject)).source).toBe("none");
      expect((await reader.listReferrers("app", subject)).source).toBe("none");
      expect(fake.calls().filter((call) => call.includes("/referrers/"))).toHaveLength(1);
    },
  );

  test("the fallback tag of a longer digest has its first 64 characters", async () => {
    const fake = await startFake();
    await readerOf(fake).listReferrers("app", `sha512:${"c".repeat(128)}`);
    expect(fake.calls().at(-1)).toBe(`GET /v2/app/manifests/sha512-${"c".repeat(64)}`);
  });

  test("a list without end ends", async () => {
    const fake = await startFake({ profile: "zot" });
    const entry = { mediaType: mediaTypes.ociImage, digest: subject, size: 1 };
    const body = JSON.stringify({ schemaVersion: 2, manifests: Array(15_000).fill(entry) });
    fake.options.faults = ({ query }) =>
      answer(200, { link: `<?page=${Number(query.get("page")) + 1}>; rel=next` }, body);
    await expect(readerOf(fake).listReferrers("app", subject)).rejects.toThrow(/never ends/);
    expect(fake.log.length).toBeLessThan(10);
  });
});

describe("addresses", () => {
  test.each([
    ["https://Registry.Example.com/", "https://registry.example.com", ""],
    ["https://h//registry//", "https://h", "//registry"],
    ["https://h/registry/v2/", "https://h", "/registry"],
    ["http://[::1]:5000/v2", "http://[::1]:5000", ""],
    ["https://h:443/a?x=1#y", "https://h", "/a"],
    ["http://h:0", "http://h:0", ""],
    ["https://user:pass@h/", "https://h", ""],
  ])("%s is %s and %j", (address, origin, prefix) => {
    expect(parseBaseUrl(address)).toMatchObject({ origin, prefix });
  });

  test("nothing listens at port 0, which is no crash", async () => {
    const reader = readerOf({ url: "http://127.0.0.1:0" });
    await expect(reader.ping()).rejects.toMatchObject({ kind: "unreachable" });
  });

  test("a redirect may be relative, and one to nowhere is told", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const to = (location: string) => () => {
      fake.options.faults = undefined;
      return answer(307, { location });
    };
    fake.options.faults = to(`../manifests/${digest}?x=1`);
    expect(await readerOf(fake).getManifest("app", "one")).toMatchObject({ digest });
    fake.options.faults = to("http://[");
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toMatchObject({
      kind: "invalid",
    });
    fake.options.faults = () => answer(302, {});
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toMatchObject({
      kind: "invalid",
    });
  });
});
