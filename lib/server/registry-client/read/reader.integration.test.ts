import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution, Pusher, digestOf, pushImage, pushIndex } from "../../../../e2e/distribution";
import { parseManifest } from "@/lib/core/oci";
import { createReader, type ClosableReader } from "./reader";
import { testSettings } from "../testing/settings";
import { createWriter, type ClosableWriter } from "../write/writer";

let registry: Distribution;
let pusher: Pusher;
let reader: ClosableReader;
let writer: ClosableWriter;

beforeAll(async () => {
  registry = await Distribution.start();
  pusher = new Pusher(registry.url);
  reader = createReader(testSettings(registry.url));
  writer = createWriter(testSettings(registry.url));
});

afterAll(async () => {
  await Promise.all([pusher.close(), reader.close(), writer.close()]);
  await registry.stop();
});

describe("a real Distribution", () => {
  test("says what it is", async () => {
    expect(await reader.ping()).toEqual({ vendor: "unknown", authentication: "none" });
  });

  test("lists, reads, deletes", async () => {
    const image = await pushImage(pusher, "team/app", {
      tags: ["one", "two"],
      created: "2024-05-01T00:00:00Z",
    });
    expect(await reader.listRepositories()).toEqual({
      names: ["team/app"],
      complete: true,
      reason: null,
      found: true,
    });
    expect(await reader.listTags("team/app")).toMatchObject({
      names: ["one", "two"],
      complete: true,
    });
    const answer = await reader.getManifest("team/app", "one");
    if (answer.state !== "present") throw new Error(answer.state);
    expect(answer.digest).toBe(digestOf(answer.bytes));
    expect(parseManifest({ ...answer, now: Date.now() })).toMatchObject({ kind: "image" });
    expect(await reader.headManifest("team/app", "two")).toMatchObject({
      state: "present",
      digest: answer.digest,
    });
    expect(await reader.getManifest("team/app", "one", { etag: answer.etag ?? "" })).toEqual({
      state: "notModified",
    });
    expect(await writer.deleteManifest("team/app", answer.digest)).toBe("deleted");
    expect(await writer.deleteManifest("team/app", answer.digest)).toBe("absent");
    void image;
    void pushIndex;
  });
});
