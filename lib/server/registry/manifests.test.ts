import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { applyConfig, mediaTypes, parseManifest } from "@/lib/core/oci";
import { putDocument, putImage } from "./testing/content";
import { readerOf, startFake } from "./testing/fake";

const emptyIndex = { schemaVersion: 2, mediaType: mediaTypes.dockerList, manifests: [] };

describe("manifests", () => {
  test("case 20: every request accepts all manifest types", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake);
    await reader.getManifest("app", "one");
    await reader.headManifest("app", "one");
    for (const { headers } of fake.log) {
      for (const type of [
        mediaTypes.ociIndex,
        mediaTypes.ociImage,
        mediaTypes.dockerList,
        mediaTypes.dockerImage,
      ]) {
        expect(headers["accept"]).toContain(type);
      }
      expect(headers["user-agent"]).toMatch(/^Drydock\//);
      expect(headers["accept-encoding"]).toBe("identity");
    }
  });

  test("case 21: a 404 about the Accept header is no absence", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({
      type: "status",
      status: 404,
      effect: "before",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        errors: [
          {
            code: "MANIFEST_UNKNOWN",
            message: "OCI index found, but accept header does not support OCI indexes",
          },
        ],
      }),
    });
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  test("case 22: an answer under a digest that nothing stores is refused", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = ({ path }) =>
      path.endsWith("/one")
        ? {
            type: "rewrite",
            headers: {
              "content-type": mediaTypes.schema1Signed,
              "docker-content-digest": `sha256:${"5".repeat(64)}`,
            },
            body: '{"schemaVersion":1,"name":"app","tag":"one"}',
          }
        : null;
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toMatchObject({
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("a schema 1 manifest has the digest of what was signed, and an unknown kind", async () => {
    const fake = await startFake();
    const body = '{\n   "schemaVersion": 1,\n   "name": "app",\n   "fsLayers": []\n}';
    const header = {
      formatLength: body.length - 2,
      formatTail: Buffer.from("\n}").toString("base64url"),
    };
    const encoded = Buffer.from(JSON.stringify(header)).toString("base64url");
    const signed = `${body.slice(0, -2)},\n   "signatures": [{"protected": "${encoded}"}]\n}`;
    const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
    fake.options.faults = () => ({
      type: "status",
      status: 200,
      effect: "before",
      headers: { "content-type": mediaTypes.schema1Signed, "docker-content-digest": digest },
      body: signed,
    });
    const answer = await readerOf(fake).getManifest("app", "one");
    expect(answer).toMatchObject({ state: "present", digest });
    expect(answer.state === "present" && parseManifest(answer).kind).toBe("unknown");
  });

  test("case 23: a list is answered as a list, not as its amd64 child", async () => {
    const fake = await startFake();
    const list = putDocument(fake, "app", emptyIndex, mediaTypes.dockerList, ["multi"]);
    expect(await readerOf(fake).getManifest("app", "multi")).toMatchObject({
      digest: list,
      contentType: mediaTypes.dockerList,
    });
  });

  test.each(["nexus", "artifactory", "ecr"] as const)(
    "case 24: %s names no digest, or no type: the bytes tell",
    async (profile) => {
      const fake = await startFake({ profile });
      const digest = putImage(fake, "app", ["one"]);
      const reader = readerOf(fake);
      const expected = { state: "present", digest, contentType: mediaTypes.ociImage };
      expect(await reader.headManifest("app", "one")).toMatchObject(expected);
      expect(await reader.getManifest("app", "one")).toMatchObject(expected);
    },
  );

  test("a digest header that lies is found out: the registry knows the bytes' own digest", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.options.faults = ({ path }) =>
      path.endsWith("/one")
        ? { type: "rewrite", headers: { "docker-content-digest": `sha256:${"0".repeat(64)}` } }
        : null;
    expect(await readerOf(fake).getManifest("app", "one")).toMatchObject({ digest });
  });

  test("case 26: other bytes than the digest says are an error", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.options.faults = () => ({ type: "rewrite", body: "{}" });
    await expect(readerOf(fake).getManifest("app", digest)).rejects.toMatchObject({
      kind: "invalid",
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("case 27: a rewritten Content-Type gives way to the body's own type", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = () => ({
      type: "rewrite",
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    const answer = await readerOf(fake).getManifest("app", "one");
    if (answer.state !== "present") throw new Error(answer.state);
    expect(answer.contentType).toBe("application/json; charset=utf-8");
    expect(parseManifest(answer)).toMatchObject({ kind: "image", mediaType: mediaTypes.ociImage });
  });

  test("case 30: not modified keeps what is known; a plain GET shows that the tag dangles", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const reader = readerOf(fake);
    const first = await reader.getManifest("app", "one");
    const etag = first.state === "present" ? (first.etag ?? "") : "";
    expect(await reader.getManifest("app", "one", { etag })).toEqual({ state: "notModified" });
    fake.state.repository("app").manifests.delete(digest);
    expect(await reader.getManifest("app", "one", { etag })).toEqual({ state: "notModified" });
    const dangling = { state: "dangling", lostDigest: digest };
    expect(await reader.getManifest("app", "one")).toEqual(dangling);
    expect(await reader.headManifest("app", "one")).toEqual(dangling);
    expect(await reader.headManifest("app", digest)).toEqual({ state: "absent" });
    expect(await reader.getManifest("app", "two")).toEqual({ state: "absent" });
  });

  test("case 38: a manifest beyond the limit is refused in words", async () => {
    const fake = await startFake();
    putDocument(fake, "app", { ...emptyIndex, fill: "x".repeat(9e6) }, mediaTypes.dockerList, [
      "big",
    ]);
    await expect(readerOf(fake).getManifest("app", "big")).rejects.toMatchObject({
      kind: "tooLarge",
      message: expect.stringContaining("larger than"),
    });
  });

  test("case 40: sha512 is addressed and verified", async () => {
    const fake = await startFake();
    const bytes = Buffer.from(JSON.stringify(emptyIndex));
    const digest = `sha512:${createHash("sha512").update(bytes).digest("hex")}`;
    fake.state
      .repository("app")
      .manifests.set(digest, { bytes, contentType: mediaTypes.dockerList });
    expect(await readerOf(fake).getManifest("app", digest)).toMatchObject({ digest });
  });

  test("a sign-in page in place of a manifest is no manifest", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({
      type: "status",
      status: 200,
      effect: "before",
      headers: { "content-type": "text/html" },
      body: "<html>Sign in</html>",
    });
    const reader = readerOf(fake);
    await expect(reader.getManifest("app", "one")).rejects.toMatchObject({ kind: "invalid" });
    await expect(reader.listTags("app")).rejects.toMatchObject({ kind: "invalid" });
    await expect(reader.listRepositories()).rejects.toMatchObject({ kind: "invalid" });
    await expect(reader.ping()).rejects.toMatchObject({ kind: "invalid" });
  });

  test("a proxy that packs answers does not change their digest", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    const bytes = fake.state.repository("app").manifests.get(digest)?.bytes ?? Buffer.alloc(0);
    fake.options.faults = () => ({
      type: "rewrite",
      headers: { "content-encoding": "gzip" },
      body: gzipSync(bytes),
    });
    expect(await readerOf(fake).getManifest("app", "one")).toMatchObject({ digest, bytes });
    fake.options.faults = () => ({
      type: "rewrite",
      headers: { "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(64e6)),
    });
    await expect(readerOf(fake).getManifest("app", "one")).rejects.toMatchObject({
      kind: "tooLarge",
    });
  });
});

describe("blobs", () => {
  const configOf = async (reader: ReturnType<typeof readerOf>) => {
    const answer = await reader.getManifest("app", "one");
    if (answer.state !== "present") throw new Error(answer.state);
    const facts = parseManifest(answer);
    return { facts, digest: facts.blobs[0]?.digest ?? "" };
  };

  test("case 36: a config that is gone is null; one that breaks off is an error, and no endless retry", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake);
    const { facts, digest } = await configOf(reader);
    const bytes = await reader.getBlob("app", digest);
    expect(applyConfig(facts, bytes?.toString() ?? "")).toMatchObject({ platform: "linux/amd64" });
    const { length } = fake.log;
    fake.options.faults = () => ({ type: "cut", afterBytes: 0 });
    await expect(reader.getBlob("app", digest)).rejects.toMatchObject({ kind: "reset" });
    expect(await reader.probeBlob("app", digest)).toBe(false);
    expect(fake.log.length - length).toBe(4);
    fake.options.faults = () => null;
    expect(await reader.probeBlob("app", digest)).toBe(true);
    fake.state.blobs.delete(digest);
    expect(await reader.getBlob("app", digest)).toBeNull();
    expect(await reader.probeBlob("app", digest)).toBe(false);
  });

  test("case 37: a redirect to object storage gets no credentials, and the digest still counts", async () => {
    const storage = await startFake();
    storage.options.faults = () => ({
      type: "status",
      status: 200,
      effect: "before",
      body: "stored",
    });
    const users = { ann: "secret" };
    const fake = await startFake({
      auth: { type: "basic", users },
      blobRedirect: () => `${storage.url}/bucket/file?signature=abc`,
    });
    const digest = fake.state.putBlob("app", Buffer.from("stored"));
    const reader = readerOf(fake, { username: "ann", password: "secret" });
    expect((await reader.getBlob("app", digest))?.toString()).toBe("stored");
    expect(storage.log[0]?.headers["authorization"]).toBeUndefined();
    const other = fake.state.putBlob("app", Buffer.from("other"));
    await expect(reader.getBlob("app", other)).rejects.toMatchObject({
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("case 37: redirects never end in a circle, and errors do not show signatures", async () => {
    const fake = await startFake();
    fake.options.blobRedirect = (_name, digest) =>
      `${fake.url}/v2/app/blobs/${digest}?signature=abc`;
    const digest = fake.state.putBlob("app", Buffer.from("x"));
    await expect(readerOf(fake).getBlob("app", digest)).rejects.toThrow(/circle/);
    fake.options.blobRedirect = () => `${fake.url}/v2/nothing?signature=abc`;
    const error: unknown = await readerOf(fake)
      .getBlob("app", digest)
      .catch((reason) => reason);
    expect(String(error)).not.toContain("signature");
  });

  test("a blob beyond the limit is not read", async () => {
    const fake = await startFake();
    const digest = fake.state.putBlob("app", Buffer.alloc(5e6));
    await expect(readerOf(fake).getBlob("app", digest)).rejects.toMatchObject({ kind: "tooLarge" });
    const bytes = await readerOf(fake).getBlob("app", digest, { maxBytes: 6e6 });
    expect(bytes).toHaveLength(5e6);
  });
});

describe("referrers", () => {
  const subject = `sha256:${"a".repeat(64)}`;
  const extra = { subject: { digest: subject, size: 1, mediaType: mediaTypes.ociImage } };

  test("the API, over pages", async () => {
    const fake = await startFake({ profile: "zot", pageSize: 2 });
    for (const name of ["a", "b", "c"]) putImage(fake, "app", [], name, extra);
    const answer = await readerOf(fake).listReferrers("app", subject);
    expect(answer.source).toBe("api");
    expect(answer.descriptors).toHaveLength(3);
  });

  test("the fallback tag where there is no API, which is then asked for no more", async () => {
    const fake = await startFake();
    const signature = putImage(fake, "app", [], "signature", extra);
    const entry = {
      digest: signature,
      size: 5,
      mediaType: mediaTypes.ociImage,
      artifactType: "a/b",
    };
    const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [entry] };
    putDocument(fake, "app", index, mediaTypes.ociIndex, [subject.replace(":", "-")]);
    const reader = readerOf(fake);
    expect(await reader.listReferrers("app", subject)).toMatchObject({
      source: "fallback",
      descriptors: [{ digest: signature, artifactType: "a/b" }],
    });
    expect((await reader.listReferrers("app", `sha256:${"b".repeat(64)}`)).source).toBe("none");
    expect(fake.calls().filter((call) => call.includes("/referrers/"))).toHaveLength(1);
  });
});
