import { afterAll, beforeAll, expect, test } from "vitest";
import { Distribution, listTags, pullWhole, Pusher, pushImage } from "@/e2e/distribution";
import { parseManifest } from "@/lib/core/oci";
import { createReader, createWriter } from "../registry-client";
import { testSettings } from "../registry-client/testing/settings";
import { emptyImage, emptyIndex, imageTypes, indexTypes } from "./remove/placeholder";

let registry: Distribution;
let pusher: Pusher;
beforeAll(async () => {
  registry = await Distribution.start();
  pusher = new Pusher(registry.url);
});
afterAll(async () => {
  await pusher.close();
  await registry.stop();
});

test.each([...indexTypes, ...imageTypes].map((type, at) => ({ type, repository: `app${at}` })))(
  "a placeholder of type $type is taken, reads back the same and is deleted without the other tags",
  async ({ type, repository }) => {
    const tags = ["keep", "old"];
    const { digest } = await pushImage(pusher, repository, { tags, layers: [type] });
    const settings = testSettings(registry.url);
    const [reader, writer] = [createReader(settings), createWriter(settings)];
    const manifest = await reader.getManifest(repository, "keep");
    if (manifest.state !== "present") throw new Error("pushed, and not there");
    const [config] = parseManifest({ ...manifest, now: 0 }).blobs;
    if (!config) throw new Error("an image without a config");
    const placeholder = indexTypes.includes(type)
      ? emptyIndex(type)
      : emptyImage(type, config, "application/vnd.docker.container.image.v1+json");
    const bytes = Buffer.from(placeholder.text);
    await writer.putManifest(repository, "old", bytes, placeholder.contentType);
    const read = await reader.getManifest(repository, "old");
    expect(read).toMatchObject({ digest: placeholder.digest, contentType: type });
    expect(read.state === "present" && Buffer.compare(read.bytes, bytes)).toBe(0);
    await writer.deleteManifest(repository, placeholder.digest);
    expect(await listTags(registry.url, repository)).toEqual(["keep"]);
    expect(await pullWhole(registry.url, repository, "keep")).toBe(digest);
    await writer.close();
  },
);
