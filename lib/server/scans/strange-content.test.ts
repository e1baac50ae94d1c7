import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FakeRegistry } from "@/lib/testing/fake-registry";
import type { Tag } from "@/lib/core/api/content";
import { mediaTypes } from "@/lib/core/oci";
import { createReader, type ClosableReader } from "../registry-client";
import { putDocument, putImage } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { testSettings } from "../registry-client/testing/settings";
import { listTags } from "../content/tags";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let fake: FakeRegistry;
let reader: ClosableReader;
let harness: ScanHarness;

beforeEach(async () => {
  fake = await startFake();
  reader = createReader(testSettings(fake.url));
  harness = await createScanHarness(reader);
});
afterEach(async () => {
  await harness.test.close();
  await reader.close();
});

/** As the table shows it after a scan. */
async function shown(name: string): Promise<Tag | undefined> {
  const query = { repository: "app", limit: 100 };
  const { items } = await listTags(harness.context, {
    params: { registry: "main" },
    query,
    body: undefined,
  });
  return items.find((tag) => tag.name === name);
}

const putIndex = (tags: readonly string[], manifests: readonly object[]) =>
  putDocument(fake, "app", { schemaVersion: 2, manifests }, mediaTypes.ociIndex, tags);

const sizeOf = (digest: string) =>
  fake.state.repository("app").manifests.get(digest)?.bytes.length ?? 0;
const entry = (digest: string, extra: object = {}) => ({
  mediaType: mediaTypes.ociImage,
  digest,
  size: sizeOf(digest),
  ...extra,
});

describe("indexes", () => {
  test("nested, empty and with attestations: no platform is made up, each counts once", async () => {
    const amd = putImage(fake, "app", [], "amd");
    const attestation = putImage(fake, "app", [], "attestation");
    const inner = putIndex(
      [],
      [
        entry(amd, { platform: { os: "linux", architecture: "amd64" } }),
        entry(attestation, {
          platform: { os: "unknown", architecture: "unknown" },
          annotations: {
            "vnd.docker.reference.type": "attestation-manifest",
            "vnd.docker.reference.digest": amd,
          },
        }),
      ],
    );
    putIndex(["outer"], [entry(inner, { mediaType: mediaTypes.ociIndex }), entry(amd)]);
    putIndex(["empty"], []);
    await harness.scan();
    expect(await shown("outer")).toMatchObject({
      kind: "index",
      state: "present",
      platforms: ["linux/amd64"],
    });
    expect(await shown("empty")).toMatchObject({ kind: "index", state: "present", platforms: [] });
    expect((await storedRows(harness.context).repository()).complete).toBe(1);
  });

  test("a child that is gone makes neither an empty image nor a scan that fails", async () => {
    const lost = putImage(fake, "app", [], "lost");
    const kept = putImage(fake, "app", [], "kept");
    const index = putIndex(["v1"], [entry(lost), entry(kept)]);
    fake.state.repository("app").manifests.delete(lost);
    await harness.scan();
    const presences = await storedRows(harness.context).presences();
    expect(presences.get(lost)?.state).toBe("missing");
    expect(presences.get(kept)?.state).toBe("present");
    const tag = await shown("v1");
    expect(tag).toMatchObject({ digest: index, kind: "index", state: "present" });
    expect(tag?.size).toBeGreaterThan(sizeOf(kept));
    expect((await storedRows(harness.context).repository()).complete).toBe(1);
  });

  test("what a build cache lists are blobs, and no manifest is asked for by their digests", async () => {
    const layer = "application/vnd.oci.image.layer.v1.tar+gzip";
    const digest = `sha256:${"c".repeat(64)}`;
    const config = { mediaType: "application/vnd.buildkit.cacheconfig.v0", digest, size: 10 };
    putIndex(
      ["cache"],
      [{ mediaType: layer, digest: `sha256:${"d".repeat(64)}`, size: 5 }, config],
    );
    await harness.scan();
    const asked = fake.log.filter(({ path }) => path.includes("/manifests/sha256:"));
    expect(asked).toEqual([]);
    expect(await shown("cache")).toMatchObject({ state: "present" });
  });

  test("not even where a fallback tag is the build cache", async () => {
    const layer = "application/vnd.oci.image.layer.v1.tar+gzip";
    const digest = putImage(fake, "app", ["a"], "a");
    const cached = [{ mediaType: layer, digest: `sha256:${"d".repeat(64)}`, size: 5 }];
    putIndex([digest.replace(":", "-")], cached);
    await harness.scan();
    expect(fake.log.filter(({ path }) => path.endsWith("d".repeat(64)))).toEqual([]);
    expect((await storedRows(harness.context).presences()).size).toBe(2);
  });

  test("layers that two platforms share count once", async () => {
    const blob = (text: string) => {
      const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
      return { mediaType: "application/octet-stream", digest, size: text.length };
    };
    const image = (own: string) =>
      putDocument(
        fake,
        "app",
        {
          schemaVersion: 2,
          mediaType: mediaTypes.ociImage,
          config: { ...blob(`config ${own}`), mediaType: mediaTypes.ociConfig },
          layers: [blob("x".repeat(5000)), blob(own)],
        },
        mediaTypes.ociImage,
      );
    const [amd, arm] = [image("amd"), image("arm64")];
    const index = putIndex(["v1"], [entry(amd), entry(arm)]);
    await harness.scan();
    const manifests = sizeOf(index) + sizeOf(amd) + sizeOf(arm);
    const own = "config amd".length + "config arm64".length + "amd".length + "arm64".length;
    expect((await shown("v1"))?.size).toBe(manifests + 5000 + own);
  });
});

describe("contents", () => {
  test("charts and other artifacts keep their kind, and no config of theirs is read", async () => {
    const config = Buffer.from('{"name":"web"}');
    fake.state.putBlob("app", config);
    const digest = `sha256:${createHash("sha256").update(config).digest("hex")}`;
    putDocument(
      fake,
      "app",
      {
        schemaVersion: 2,
        config: {
          mediaType: "application/vnd.cncf.helm.config.v1+json",
          digest,
          size: config.length,
        },
        layers: [],
        annotations: { "org.opencontainers.image.created": "2025-02-03T04:05:06Z" },
      },
      mediaTypes.ociImage,
      ["1.0.0"],
    );
    await harness.scan();
    expect(fake.log.filter(({ path }) => path.includes("/blobs/"))).toEqual([]);
    expect(await shown("1.0.0")).toMatchObject({
      artifactType: "application/vnd.cncf.helm.config.v1+json",
      created: Date.UTC(2025, 1, 3, 4, 5, 6),
      createdSource: "annotation",
    });
  });

  test("children under another digest algorithm are addressed by it", async () => {
    const bytes = Buffer.from('{"schemaVersion":2,"manifests":[]}');
    const digest = `sha512:${createHash("sha512").update(bytes).digest("hex")}`;
    const stored = { bytes, contentType: mediaTypes.ociIndex };
    fake.state.repository("app").manifests.set(digest, stored);
    putIndex(["v1"], [{ mediaType: mediaTypes.ociIndex, digest, size: bytes.length }]);
    await harness.scan();
    expect((await storedRows(harness.context).presences()).get(digest)?.state).toBe("present");
    expect((await storedRows(harness.context).repository()).complete).toBe(1);
  });
});
