import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { phraseOf } from "@/lib/core/phrases";
import { inEnglish } from "../phrases";
import { RegistryError } from "../registry-client";
import type { LastScan } from "../store/schema";
import { imageType, indexType, MemoryRegistry, digestOf } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let registry: MemoryRegistry;
let harness: ScanHarness;
let stored: ReturnType<typeof storedRows>;
let now = 1_760_000_000_000;

beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry, { now: () => (now += 1) });
  stored = storedRows(harness.context);
});
afterEach(() => harness.test.close());

const limit = (retryAfterMs: number) =>
  new RegistryError("rateLimited", phraseOf("The registry asks to wait."), { retryAfterMs });

describe("a registry that wants to be left alone", () => {
  test("for hours: nothing more is asked, everything unread says why, and what is known stays", async () => {
    for (let at = 0; at < 40; at++) registry.image(`app${at}`, ["a", "b"]);
    await harness.scan();
    registry.log.length = 0;
    registry.intercept = (line) => {
      if (line.startsWith("tags")) throw limit(6 * 3_600_000);
    };
    const progress = await harness.scan();
    // As many as were under way at once.
    expect(registry.log.length).toBeLessThanOrEqual(17);
    expect(progress).toMatchObject({ complete: false, counts: { repositoriesIncomplete: 40 } });
    expect(await stored.repository("app7")).toMatchObject({
      complete: 0,
      incomplete_reason: "The registry asks to wait.",
    });
    expect(await stored.tags("app7")).toHaveLength(2);
  });

  test("while configs are read: the others wait for the next scan", async () => {
    for (let at = 0; at < 60; at++)
      registry.image("app", [`v${at}`], { created: "2025-01-01T00:00:00Z" });
    registry.intercept = (line) => {
      if (line.startsWith("blob")) throw limit(6 * 3_600_000);
    };
    for (let at = 0; at < 60; at++) {
      registry.image("app", [`w${at}`], {
        created: `2025-01-01T00:00:${String(at).padStart(2, "0")}Z`,
      });
    }
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("blob")).length).toBeLessThanOrEqual(16);
    registry.intercept = () => undefined;
    await harness.scan();
    const [tag] = await stored.tags();
    expect((await stored.facts(tag?.digest ?? "")).facts.created).not.toBeNull();
  });

  test("for a moment is no reason to end", async () => {
    registry.image("app", ["a"]);
    registry.image("other", ["a"]);
    registry.intercept = (line) => {
      if (line.startsWith("tags app")) throw limit(30_000);
    };
    await harness.scan();
    expect((await stored.repository("app")).complete).toBe(0);
    expect((await stored.repository("other")).complete).toBe(1);
  });
});

describe("lists", () => {
  test("a second list that breaks off does not make a tag go", async () => {
    registry.image("app", ["a", "broken"]);
    await harness.scan();
    const digest = (await stored.tags()).find((tag) => tag.name === "broken")?.digest;
    const { getManifest, listTags } = registry;
    let lists = 0;
    registry.getManifest = async (repository, reference, options) =>
      reference === "broken"
        ? { state: "absent" }
        : getManifest.call(registry, repository, reference, options);
    registry.listTags = async (repository) => {
      const listing = await listTags.call(registry, repository);
      lists += 1;
      return lists === 1
        ? listing
        : { ...listing, names: ["a"], complete: false, reason: phraseOf("cut") };
    };
    await harness.scan();
    expect(await stored.repository()).toMatchObject({ complete: 0 });
    expect((await stored.tags()).find((tag) => tag.name === "broken")?.digest).toBe(digest);
  });

  test("a catalog that fails ends the scan with its reason, and takes nothing away", async () => {
    registry.image("app", ["a"]);
    await harness.scan();
    const lastScan = () =>
      harness.context.db.selectFrom("registries").select("last_scan").execute();
    const before = await lastScan();
    registry.intercept = (line) => {
      if (line === "catalog")
        throw new RegistryError("server", phraseOf("It failed with status 503."));
    };
    await expect(harness.scan()).rejects.toThrow("It failed with status 503.");
    expect(await lastScan()).toEqual(before);
    expect(await stored.tags()).toHaveLength(1);
    expect((await stored.repository()).complete).toBe(1);
  });

  test("a catalog that is not whole is told of, with the repositories that are not", async () => {
    for (const name of ["app", "broken"]) registry.image(name, ["a"]);
    const list = registry.listRepositories.bind(registry);
    const reason = "The list never ends.";
    registry.listRepositories = async () => ({
      ...(await list()),
      complete: false,
      reason: phraseOf(reason),
    });
    registry.intercept = (line) => {
      if (line.startsWith("tags broken"))
        throw new RegistryError("forbidden", phraseOf("Not allowed."));
    };
    const incompleteReason = `${reason} 1 repository could not be read to the end: the list says why.`;
    expect(await harness.scan()).toMatchObject({ complete: false, incompleteReason });
    const [row] = await harness.context.db.selectFrom("registries").select("last_scan").execute();
    const lastScan = JSON.parse(row?.last_scan ?? "") as LastScan;
    expect(lastScan.complete).toBe(false);
    expect(inEnglish(lastScan.incompleteReason ?? "")).toBe(incompleteReason);
  });

  test("a sign-in that ends in the middle leaves what was read, and says so of the rest", async () => {
    for (let at = 0; at < 6; at++) registry.image(`app${at}`, ["a"]);
    let lists = 0;
    registry.intercept = (line) => {
      if (line.startsWith("tags") && ++lists > 3) {
        throw new RegistryError(
          "unauthenticated",
          phraseOf("The registry did not accept the sign-in."),
        );
      }
    };
    const progress = await harness.scan();
    expect(progress).toMatchObject({ complete: false, counts: { repositoriesIncomplete: 3 } });
    const rows = await harness.context.db.selectFrom("repositories").selectAll().execute();
    const unread = rows.filter((row) => row.complete === 0);
    expect(unread.map((row) => inEnglish(row.incomplete_reason ?? ""))).toEqual(
      Array(3).fill("The registry did not accept the sign-in."),
    );
  });
});

describe("manifests", () => {
  const layer = (at: number, size: unknown) => ({
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    digest: digestOf(`layer ${at}`),
    size,
  });
  const image = (layers: readonly object[]) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType: imageType,
      config: { ...layer(-1, 2), mediaType: "application/vnd.oci.image.config.v1+json" },
      layers,
    });

  test.each([-1, 1.5, 2 ** 53, 1e300, "5", null, undefined, [], { a: 1 }])(
    "a size of %j is none, and the repository not whole",
    async (size) => {
      const digest = registry.put("app", ["v1"], image([layer(0, size)]), imageType);
      await harness.scan();
      expect((await stored.presences()).get(digest)?.state).toBe("unreadable");
      expect((await stored.repository()).incomplete_reason).toContain("no valid");
    },
  );

  test("an index of ten thousand children, and indexes nested five hundred deep", async () => {
    const children = Array.from({ length: 10_000 }, (_, at) => ({
      mediaType: imageType,
      digest: digestOf(`child ${at}`),
      size: 5,
    }));
    const wide = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: children });
    registry.put("wide", ["v1"], wide, indexType);
    let inner = registry.image("deep", []);
    for (let at = 0; at < 500; at++) inner = registry.index("deep", [], [inner]);
    registry.index("deep", ["v1"], [inner]);
    await harness.scan();
    expect((await stored.repository("wide")).complete).toBe(1);
    const missing = [...(await stored.presences("wide")).values()].filter(
      (row) => row.state === "missing",
    );
    expect(missing).toHaveLength(10_000);
    expect((await stored.presences("deep")).size).toBe(502);
    expect((await stored.repository("deep")).complete).toBe(1);
  });

  test.each(["not JSON", "[]", "null", '"text"', '{"created":5}', "{", "\u0000"])(
    "a config of %j leaves the date unknown",
    async (text) => {
      const digest = registry.image("app", ["v1"], { created: "2025-01-01T00:00:00Z" });
      for (const config of registry.blobs.keys()) registry.blobs.set(config, Buffer.from(text));
      await harness.scan();
      const { row, facts } = await stored.facts(digest);
      expect(facts.created).toBeNull();
      expect(row.config_state).toBe("ok");
      expect((await stored.repository()).complete).toBe(1);
    },
  );

  test("a config that cannot be had now is asked for again by the next scan", async () => {
    const digest = registry.image("app", ["v1"], { created: "2025-01-01T00:00:00Z" });
    registry.intercept = (line) => {
      if (line.startsWith("blob")) throw new RegistryError("notFound", phraseOf("A proxy's page."));
    };
    await harness.scan();
    expect((await stored.facts(digest)).facts.created).toBeNull();
    registry.intercept = () => undefined;
    await harness.scan();
    expect((await stored.facts(digest)).facts.created).toBe(Date.UTC(2025, 0, 1));
  });
});

describe("rereads and other scans", () => {
  test("a reread that waited for a scan reads what that one has read", async () => {
    registry.image("app", ["a"]);
    await harness.scan();
    const asked = harness.context.app.now();
    await harness.scan();
    registry.log.length = 0;
    await harness.scan({
      reread: true,
      job: { created_at: asked, started_at: harness.context.app.now() },
    });
    expect(registry.log).toContain("get app a");
  });

  test("a reread that goes on after a crash does not begin again", async () => {
    registry.image("app", ["a"]);
    await harness.scan();
    const begun = harness.context.app.now();
    await harness.scan({ reread: true });
    registry.log.length = 0;
    await harness.scan({ reread: true, job: { created_at: begun - 1, started_at: begun } });
    expect(registry.log.filter((line) => line.startsWith("get"))).toEqual([]);
  });

  test("a scan that waited for another leaves out what that one has read", async () => {
    registry.image("app", ["a"]);
    const asked = harness.context.app.now();
    await harness.scan();
    registry.log.length = 0;
    await harness.scan({ job: { created_at: asked, started_at: harness.context.app.now() } });
    expect(registry.log.filter((line) => line.startsWith("get"))).toEqual([]);
  });
});
