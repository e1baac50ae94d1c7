import { afterEach, beforeEach, expect, test } from "vitest";
import { mediaTypes, signatureTagOf } from "@/lib/core/oci";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { listTags } from "./tags";

let registry: MemoryRegistry;
let harness: ScanHarness;
beforeEach(async () => {
  registry = new MemoryRegistry();
  registry.referrersApi = true;
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

async function signedTags(): Promise<string[]> {
  const { items } = await listTags(harness.context, {
    params: { registry: "main" },
    query: { repository: "app", limit: 100 },
    body: undefined,
  });
  return items.flatMap(({ name, signed }) => (signed ? [name] : []));
}

/** An artifact of this type that refers to a digest. */
function attach(repository: string, subject: string, artifactType: string): void {
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociImage,
    artifactType,
    config: { mediaType: mediaTypes.ociEmpty, digest: `sha256:${"0".repeat(64)}`, size: 2 },
    layers: [],
    subject: { mediaType: mediaTypes.ociImage, digest: subject, size: 1 },
  };
  registry.put(repository, [], JSON.stringify(document), mediaTypes.ociImage);
}

test("a tag is signed by a signature that refers to its digest, and by no other attachment", async () => {
  const [signed, listed] = ["signed", "listed"].map((tag) => registry.image("app", [tag]));
  attach("app", signed ?? "", mediaTypes.cosignSignature);
  attach("app", listed ?? "", "application/spdx+json");
  await harness.scan();
  expect(await signedTags()).toEqual(["signed"]);
});

test("a tag is signed by a tag that cosign has named after its digest", async () => {
  const digest = registry.image("app", ["v1", "stable"]);
  registry.image("app", ["v2"]);
  registry.image("app", [signatureTagOf(digest)]);
  await harness.scan();
  expect(await signedTags()).toEqual(["stable", "v1"]);
});

test("a signature in another repository signs nothing here", async () => {
  const digest = registry.image("app", ["v1"]);
  registry.image("other", ["v1"]);
  attach("other", digest, mediaTypes.cosignSignature);
  await harness.scan();
  expect(await signedTags()).toEqual([]);
});
