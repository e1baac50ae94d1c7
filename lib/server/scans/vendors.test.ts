import { afterEach, describe, expect, test } from "vitest";
import { Pusher, pushArtifact, pushImage, pushIndex } from "@/e2e/distribution";
import {
  failTimes,
  profiles,
  startFakeRegistry,
  type FakeOptions,
  type FakeRegistry,
  type ProfileName,
} from "@/lib/testing/fake-registry";
import { createReader, type ClosableReader } from "../registry-client";
import { expectNoBlobDeleted } from "../registry-client/testing/fake";
import { testSettings } from "../registry-client/testing/settings";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let registry: FakeRegistry;
let reader: ClosableReader;
let harness: ScanHarness;
let stored: ReturnType<typeof storedRows>;

afterEach(async () => {
  await harness.test.close();
  await reader.close();
  await registry.stop();
  expectNoBlobDeleted(registry);
});

async function start(options: FakeOptions): Promise<void> {
  registry = await startFakeRegistry(options);
  const named = ["app", "other"];
  const listed = profiles[options.profile ?? "distribution-2.8"].catalog.access === "open";
  reader = createReader(testSettings(registry.url), { sleep: async () => undefined });
  harness = await createScanHarness(reader, { named: listed ? [] : named });
  stored = storedRows(harness.context);
}

/** None of them begins with another's name, which some registries would hide. */
const tagOf = (at: number) => `v${String(at).padStart(2, "0")}`;

/** Twelve tags in pages of five, an index, and a signature that only a referrers API shows. */
async function fill(): Promise<{ index: string; signature: string }> {
  const pusher = new Pusher(registry.url);
  for (let at = 0; at < 12; at++) {
    await pushImage(pusher, "app", { tags: [tagOf(at)], layers: ["base", `layer ${at}`] });
  }
  const child = await pushImage(pusher, "app", { layers: ["base", "child"] });
  const index = await pushIndex(pusher, "app", [child], { tags: ["multi"] });
  await pushImage(pusher, "other", { tags: ["only"], layers: ["base"] });
  const signature = await pushArtifact(pusher, "app", {
    artifactType: "application/vnd.example.signature",
    subject: index,
    layers: [{ mediaType: "text/plain", content: "signed" }],
  });
  await pusher.close();
  return { index: index.digest, signature: signature.digest };
}

/** The oldest would not take what is pushed here; it lists and serves as version 2.8 does. */
const names = (Object.keys(profiles) as ProfileName[]).filter(
  (name) => name !== "distribution-2.6",
);

describe.each(names)("a scan of %s", (profile) => {
  test("sees every tag, child and date, and says that it is whole", async () => {
    await start({ profile, pageSize: 5 });
    const { index, signature } = await fill();
    const progress = await harness.scan();

    expect(await stored.repository()).toMatchObject({ complete: 1, incomplete_reason: null });
    const tags = await stored.tags();
    expect(tags.filter((tag) => tag.name.startsWith("v"))).toHaveLength(12);
    expect(tags.find((tag) => tag.name === "multi")?.digest).toBe(index);
    expect((await stored.facts(index)).facts).toMatchObject({ createdSource: "child" });
    expect((await stored.presences()).has(signature)).toBe(profiles[profile].referrers);
    expect(progress.counts.repositoriesIncomplete).toBe(0);
    expect(await stored.tags("other")).toHaveLength(1);
  });
});

describe("a registry that fails", () => {
  const isTag = (name: string) => (request: { path: string }) =>
    request.path.endsWith(`/app/manifests/${name}`);

  test("resets and cuts that pass leave no trace", async () => {
    await start({});
    await fill();
    const reset = failTimes(2, isTag("v03"), { type: "reset", effect: "before" });
    const cut = failTimes(1, isTag("v07"), { type: "cut", afterBytes: 20 });
    registry.options.faults = (request) => reset(request) ?? cut(request);
    await harness.scan();
    expect(await stored.tags()).toHaveLength(13);
    expect((await stored.repository()).complete).toBe(1);
  });

  test("a page that stays broken marks its repository and spares what is known of it", async () => {
    await start({ profile: "harbor", pageSize: 5 });
    await fill();
    await harness.scan();
    registry.options.faults = (request) =>
      request.path.endsWith("/app/tags/list") && request.query.has("last")
        ? { type: "status", status: 500, effect: "before" }
        : null;
    const progress = await harness.scan();
    expect((await stored.repository()).complete).toBe(0);
    expect(await stored.tags()).toHaveLength(13);
    expect((await stored.repository("other")).complete).toBe(1);
    expect(progress.complete).toBe(false);
  });

  test("an HTML page in place of an answer never becomes content, nor makes any go", async () => {
    await start({});
    await fill();
    await harness.scan();
    registry.options.faults = (request) =>
      request.path.includes("/manifests/") || request.path.includes("/tags/")
        ? {
            type: "status",
            status: request.path.includes("v1") ? 404 : 200,
            effect: "before",
            headers: { "content-type": "text/html" },
            body: "<html>Sign in</html>",
          }
        : null;
    await harness.scan();
    expect(await stored.tags()).toHaveLength(13);
    expect((await stored.repository()).complete).toBe(0);
    const states = new Set([...(await stored.presences()).values()].map((row) => row.state));
    expect(states).toEqual(new Set(["present"]));
  });

  test("bytes under a digest they do not have are refused", async () => {
    await start({});
    await fill();
    registry.options.faults = (request) =>
      request.path.includes("/app/manifests/sha256:")
        ? { type: "rewrite", body: '{"schemaVersion":2}' }
        : null;
    await harness.scan();
    expect((await stored.repository()).incomplete_reason).not.toBeNull();
    const states = [...(await stored.presences()).values()].map((row) => row.state);
    expect(states.filter((state) => state === "unreadable")).toHaveLength(1);
  });
});
