import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Distribution, Pusher, RecordingProxy, pushImage } from "@/e2e/distribution";
import { createReader, type ClosableReader } from "../registry-client";
import { testSettings } from "../registry-client/testing/settings";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

/** "secret" at cost 12: a fifth of a second of a processor for each request. */
const htpasswd = "ann:$2b$12$abcdefghijklmnopqrstuuT1Iwu6o8Wx7BoOyIMHfgVJq6JO/IJhW\n";
const TAGS = 5;

let folder: string;
let registry: Distribution;
let proxy: RecordingProxy;
let reader: ClosableReader;
let harness: ScanHarness;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-slow-"));
  await writeFile(join(folder, "htpasswd"), htpasswd);
  registry = await Distribution.start();
  const pusher = new Pusher(registry.url);
  for (let at = 0; at < TAGS; at++) {
    const created = "2025-01-01T00:00:00Z";
    await pushImage(pusher, "app", { tags: [`v${at}`], layers: [`layer ${at}`], created });
  }
  await pusher.close();
  await registry.restart({ htpasswd: join(folder, "htpasswd") });
  proxy = await RecordingProxy.start(registry.url);
  reader = createReader(testSettings(proxy.url, { username: "ann", password: "secret" }));
  harness = await createScanHarness(reader);
});
afterAll(async () => {
  await harness.test.close();
  await reader.close();
  await proxy.stop();
  await registry.stop();
  await rm(folder, { recursive: true });
});

test("a registry that takes its time over every password is read slowly, and whole", async () => {
  const progress = await harness.scan();
  expect(progress).toMatchObject({ complete: true });
  expect(progress.counts).toMatchObject({ tagsDone: TAGS, configs: TAGS });
  expect(await storedRows(harness.context).repository()).toMatchObject({
    complete: 1,
    incomplete_reason: null,
    newest_created: Date.UTC(2025, 0, 1),
  });
  // Nothing was given up and sent again: each manifest and each config came the first time.
  const answers = proxy.log.filter((line) => /manifests\/v|blobs/.test(line));
  expect(answers).toHaveLength(2 * TAGS);
  expect(answers.every((line) => line.endsWith(" 200"))).toBe(true);
}, 60_000);
