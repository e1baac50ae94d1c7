import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Pusher, pushArtifact, pushImage, type Descriptor } from "@/e2e/distribution";
import { api } from "@/lib/core/api";
import type { ArtifactView } from "@/lib/core/api/artifacts";
import { MOST_BYTES, MOST_UNPACKED } from "@/lib/core/artifact/bounds";
import {
  envelopeOf,
  simpleSigning,
  slsaFirst,
  spdx,
  statementOf,
  subjectDigest,
  trivy,
} from "@/lib/core/artifact/testing/examples";
import { makeTar } from "@/lib/core/artifact/testing/make-tar";
import { mediaTypes } from "@/lib/core/oci";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createRegistry } from "../registries/api";
import { getArtifact } from "./artifact";

const repository = "team/app";
const inToto = "application/vnd.in-toto+json";
let registry: FakeRegistry;
let pusher: Pusher;
let app: TestApp;
let image: Descriptor;

beforeAll(async () => {
  registry = await startFakeRegistry({ profile: "zot" });
  pusher = new Pusher(registry.url);
  app = await createTestApp();
  const body = api.registries.create.body.parse({ name: "main", url: registry.url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  image = await pushImage(pusher, repository, { tags: ["v1"], layers: ["one"] });
});
afterAll(async () => {
  await app.close();
  await pusher.close();
  await registry.stop();
});
beforeEach(() => {
  delete registry.options.faults;
});

async function read(digest: string, layer = 0): Promise<ArtifactView> {
  const bytes = await getArtifact(app.context("viewer"), {
    params: { registry: "main" },
    query: { repository, digest, layer },
  });
  return JSON.parse(Buffer.from(bytes).toString()) as ArtifactView;
}

const json = (value: unknown) => JSON.stringify(value);

describe("what hangs on an image", () => {
  test("an SBOM that a referrer brings", async () => {
    const layers = [{ mediaType: "application/spdx+json", content: json(spdx) }];
    const type = "application/spdx+json";
    const pushed = await pushArtifact(pusher, repository, {
      ...{ artifactType: type, subject: image, layers },
    });
    const view = await read(pushed.digest);
    expect(view).toMatchObject({ repository, digest: pushed.digest, layerCount: 1 });
    expect(view.document?.content).toMatchObject({ kind: "sbom", format: "SPDX", packageCount: 2 });
  });

  test("BuildKit's attestations, one layer for each, named by their types", async () => {
    const types = ["https://spdx.dev/Document", "https://slsa.dev/provenance/v0.2"];
    const layers = [spdx, slsaFirst].map((predicate, at) => ({
      mediaType: inToto,
      content: json(statementOf(types[at] ?? "", predicate)),
      annotations: { "in-toto.io/predicate-type": types[at] ?? "" },
    }));
    const config = { mediaType: mediaTypes.ociConfig, content: "{}" };
    const { digest } = await pushArtifact(pusher, repository, { config, layers });
    const first = await read(digest);
    expect(first.layers.map(({ title }) => title)).toEqual(types);
    expect(first.document?.content.kind).toBe("sbom");
    const second = await read(digest, 1);
    expect(second.document).toMatchObject({
      content: { kind: "provenance", entryPoint: "Dockerfile" },
      statement: { subjects: [{ digests: [subjectDigest] }] },
    });
    expect((await read(digest, 2)).document).toBeNull();
  });

  test("cosign's attestation, in its envelope", async () => {
    const tags = [`${image.digest.replace(":", "-")}.att`];
    const mediaType = "application/vnd.dsse.envelope.v1+json";
    const content = json(envelopeOf(statementOf("https://spdx.dev/Document", spdx)));
    const pushed = await pushArtifact(pusher, repository, {
      tags,
      layers: [{ mediaType, content }],
    });
    expect((await read(pushed.digest)).document).toMatchObject({
      content: { kind: "sbom" },
      envelope: { signatures: 1 },
    });
  });

  test("a scanner's report that a referrer brings", async () => {
    const type = "application/vnd.example.trivy.report+json";
    const { digest } = await pushArtifact(pusher, repository, {
      ...{ artifactType: type, subject: image },
      layers: [{ mediaType: type, content: json(trivy) }],
    });
    expect((await read(digest)).document?.content).toMatchObject({
      ...{ kind: "vulnerabilities", scanner: "Trivy", count: 2 },
    });
  });

  test("two signatures over one payload, each with its own annotations", async () => {
    const mediaType = mediaTypes.cosignSignature;
    const layers = ["robin", "kim"].map((name) => ({
      ...{ mediaType, content: json(simpleSigning) },
      annotations: {
        "dev.cosignproject.cosign/signature": name,
        "dev.sigstore.cosign/bundle": json({ Payload: { logIndex: name.length } }),
      },
    }));
    const config = { mediaType: mediaTypes.ociConfig, content: "{}" };
    const tags = [`${image.digest.replace(":", "-")}.sig`];
    const { digest } = await pushArtifact(pusher, repository, { tags, config, layers });
    for (const [layer, index] of [5, 3].entries()) {
      expect((await read(digest, layer)).document).toMatchObject({
        content: { kind: "signature", digest: subjectDigest },
        signature: { format: "cosign", certificates: [], log: { index, time: null } },
      });
    }
  });

  test("a Helm chart, unpacked in memory", async () => {
    const archive = makeTar({ "shop/Chart.yaml": "name: shop\n" });
    expect((await read(await pushChart(gzipSync(archive)))).document?.content).toMatchObject({
      ...{ kind: "chart", name: "shop", version: "1.0.0" },
    });
    const bomb = gzipSync(Buffer.alloc(MOST_UNPACKED + 1));
    expect(bomb.length).toBeLessThan(50_000);
    expect((await read(await pushChart(bomb))).document?.content).toEqual({
      ...{ kind: "unread", reason: "unpacksTooLarge" },
    });
    for (const content of [
      Buffer.from("no archive"),
      gzipSync(Buffer.alloc(1024)),
      gzipSync(archive).subarray(0, 60),
    ]) {
      expect((await read(await pushChart(content))).document?.content).toEqual({
        ...{ kind: "unread", reason: "noChart" },
      });
    }
  });

  async function pushChart(bytes: Uint8Array): Promise<string> {
    const config = await pusher.pushBlob(
      repository,
      Buffer.from(json({ name: "shop", version: "1.0.0" })),
      mediaTypes.helmConfig,
    );
    const layer = await pusher.pushBlob(repository, bytes, mediaTypes.helmChart);
    const { digest } = await pusher.pushManifest(
      repository,
      { schemaVersion: 2, mediaType: mediaTypes.ociImage, config, layers: [layer] },
      mediaTypes.ociImage,
    );
    return digest;
  }

  test("an image has no document, and none of its layers is asked for", async () => {
    const before = registry.calls().length;
    expect(await read(image.digest)).toMatchObject({ layers: [], document: null });
    expect(registry.calls().slice(before)).toEqual([
      `GET /v2/${repository}/manifests/${image.digest}`,
    ]);
  });

  test("a manifest that is not there", async () => {
    await expect(read(`sha256:${"0".repeat(64)}`)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("bytes that cannot be read", () => {
  const push = (content: string) =>
    pushArtifact(pusher, repository, {
      artifactType: "application/spdx+json",
      layers: [{ mediaType: "application/spdx+json", content }],
    });
  const unread = (reason: string) => ({ content: { kind: "unread", reason }, stored: null });

  test("more than may be read is said with its size, and not asked for", async () => {
    const { digest } = await push("x".repeat(MOST_BYTES + 1));
    const before = registry.calls().length;
    const view = await read(digest);
    expect(view.layers[0]?.size).toBe(MOST_BYTES + 1);
    expect(view.document).toMatchObject(unread("tooLarge"));
    expect(registry.calls().slice(before).join()).not.toContain("/blobs/");
  });

  test("more than the manifest says breaks off", async () => {
    const { digest } = await push('{"a":"more than it says"}');
    rewriteBlobs(Buffer.alloc(MOST_BYTES + 1, "x"));
    expect((await read(digest)).document).toMatchObject(unread("tooLarge"));
  });

  test("other bytes than the digest names are no content", async () => {
    const { digest } = await push('{"a":"other bytes"}');
    rewriteBlobs(Buffer.from(json(spdx)));
    await expect(read(digest)).rejects.toMatchObject({
      ...{ name: "RegistryError", facts: { code: "DIGEST_MISMATCH" } },
    });
  });

  test("an answer that is cut off is no content", async () => {
    const { digest } = await push(`{"a":"${"cut".repeat(1_000)}"}`);
    registry.options.faults = ({ path }) =>
      path.includes("/blobs/") ? { type: "cut", afterBytes: 100 } : null;
    await expect(read(digest)).rejects.toMatchObject({ name: "RegistryError" });
  });

  test("a blob that is gone", async () => {
    const { digest } = await push('{"a":"gone"}');
    const { layers } = await read(digest);
    registry.state.blobs.delete(layers[0]?.digest ?? "");
    expect((await read(digest)).document).toMatchObject(unread("missing"));
  });

  function rewriteBlobs(body: Buffer): void {
    registry.options.faults = ({ path }) =>
      path.includes("/blobs/") ? { type: "rewrite", body } : null;
  }
});
