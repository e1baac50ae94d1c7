import { describe, expect, test } from "vitest";
import { applyConfig, mediaTypes, parseManifest } from "@/lib/core/oci";
import { putDocument, putImage } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

describe("blobs", () => {
  const configOf = async (reader: ReturnType<typeof readerOf>) => {
    const answer = await reader.getManifest("app", "one");
    if (answer.state !== "present") throw new Error(answer.state);
    const facts = parseManifest({ ...answer, now: Date.now() });
    return { facts, digest: facts.blobs[0]?.digest ?? "" };
  };

  test("a config that is gone is null; one that breaks off is an error, and no endless retry", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake);
    const { facts, digest } = await configOf(reader);
    const bytes = await reader.getBlob("app", digest);
    expect(applyConfig(facts, bytes?.toString() ?? "", Date.now())).toMatchObject({
      platform: "linux/amd64",
    });
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

  test("a redirect to object storage gets no credentials, and the digest still counts", async () => {
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

  test("redirects never end in a circle, and errors do not show signatures", async () => {
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
