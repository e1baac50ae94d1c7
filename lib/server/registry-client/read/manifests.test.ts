import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { mediaTypes, parseManifest } from "@/lib/core/oci";
import { putDocument, putImage } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

const emptyIndex = { schemaVersion: 2, mediaType: mediaTypes.dockerList, manifests: [] };

describe("manifests", () => {
  test("every request accepts all manifest types", async () => {
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

  test("a 404 about the Accept header is no absence", async () => {
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

  test("an answer under a digest that nothing stores is refused", async () => {
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
    expect(answer.state === "present" && parseManifest({ ...answer, now: Date.now() }).kind).toBe(
      "unknown",
    );
  });

  test("a list is answered as a list, not as its amd64 child", async () => {
    const fake = await startFake();
    const list = putDocument(fake, "app", emptyIndex, mediaTypes.dockerList, ["multi"]);
    expect(await readerOf(fake).getManifest("app", "multi")).toMatchObject({
      digest: list,
      contentType: mediaTypes.dockerList,
    });
  });

  test.each(["nexus", "artifactory", "ecr"] as const)(
    "%s names no digest, or no type: the bytes tell",
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

  test("other bytes than the digest says are an error", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["one"]);
    fake.options.faults = () => ({ type: "rewrite", body: "{}" });
    await expect(readerOf(fake).getManifest("app", digest)).rejects.toMatchObject({
      kind: "invalid",
      facts: { code: "DIGEST_MISMATCH" },
    });
  });

  test("a rewritten Content-Type gives way to the body's own type", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = () => ({
      type: "rewrite",
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    const answer = await readerOf(fake).getManifest("app", "one");
    if (answer.state !== "present") throw new Error(answer.state);
    expect(answer.contentType).toBe("application/json; charset=utf-8");
    expect(parseManifest({ ...answer, now: Date.now() })).toMatchObject({
      kind: "image",
      mediaType: mediaTypes.ociImage,
    });
  });

  test("not modified keeps what is known; a plain GET shows that the tag dangles", async () => {
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

  test("a manifest beyond the limit is refused in words", async () => {
    const fake = await startFake();
    putDocument(fake, "app", { ...emptyIndex, fill: "x".repeat(9e6) }, mediaTypes.dockerList, [
      "big",
    ]);
    await expect(readerOf(fake).getManifest("app", "big")).rejects.toMatchObject({
      kind: "tooLarge",
      message: expect.stringContaining("larger than"),
    });
  });

  test("sha512 is addressed and verified", async () => {
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
