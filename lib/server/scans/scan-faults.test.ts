import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { phraseOf } from "@/lib/core/phrases";
import { storedRows } from "./testing/stored-rows";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { fault, MemoryRegistry } from "./testing/memory-registry";

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

describe("what a registry does wrong", () => {
  test("a dangling tag is shown with its lost manifest as missing", async () => {
    const lost = registry.image("app", ["v1"]);
    registry.image("app", ["v2"], { layers: ["2"] });
    registry.repository("app").manifests.delete(lost);
    await harness.scan();
    expect((await stored.presences()).get(lost)?.state).toBe("missing");
    expect((await stored.tags()).map((row) => [row.name, row.digest])[0]).toEqual(["v1", lost]);
    expect((await stored.repository()).complete).toBe(1);
  });

  test("a child that is gone is missing, and back when it is pushed again", async () => {
    const child = registry.image("app", [], { layers: ["x"] });
    const pushed = registry.repository("app").manifests.get(child);
    registry.index("app", ["v1"], [child]);
    registry.repository("app").manifests.delete(child);
    await harness.scan();
    expect((await stored.presences()).get(child)?.state).toBe("missing");
    if (pushed) registry.repository("app").manifests.set(child, pushed);
    await harness.scan();
    expect((await stored.presences()).get(child)?.state).toBe("present");
  });

  test("one unreadable tag marks its repository; the rest of the scan goes on", async () => {
    const kept = registry.image("app", ["good", "bad"]);
    registry.image("other", ["x"], { layers: ["o"] });
    registry.intercept = (line) => {
      if (line.startsWith("get app bad")) throw fault("server");
    };
    const progress = await harness.scan();
    const row = await stored.repository();
    expect(row.complete).toBe(0);
    expect(row.incomplete_reason).toContain("Tag bad could not be read");
    expect((await stored.tags()).map((tag) => [tag.name, tag.digest])).toEqual([
      ["bad", ""],
      ["good", kept],
    ]);
    expect((await stored.repository("other")).complete).toBe(1);
    expect(progress.counts).toMatchObject({ repositoriesDone: 2, repositoriesIncomplete: 1 });
  });

  test("a repository without rights is asked once, not once per tag", async () => {
    registry.image("app", ["a", "b", "c"]);
    registry.intercept = (line) => {
      if (line.startsWith("tags app")) throw fault("forbidden");
    };
    await harness.scan();
    expect(registry.log.filter((line) => line.includes("app"))).toEqual(["tags app"]);
    expect(await stored.repository()).toMatchObject({
      complete: 0,
      incomplete_reason: "The registry failed with forbidden.",
    });
  });

  test("a registry that restarts is waited for", async () => {
    registry.image("app", ["a", "b"]);
    let away = 1;
    registry.intercept = (line) => {
      if (line.startsWith("get app a") && away-- > 0) throw fault("unreachable");
    };
    await harness.scan();
    expect(registry.log).toContain("ping");
    expect(await stored.repository()).toMatchObject({ complete: 1 });
  });

  test("a manifest that is no manifest is unreadable, and its repository incomplete", async () => {
    const garbage = registry.put(
      "app",
      ["v1"],
      "<html>",
      "application/vnd.oci.image.index.v1+json",
    );
    await harness.scan();
    expect((await stored.presences()).get(garbage)?.state).toBe("unreadable");
    expect((await stored.repository()).incomplete_reason).toContain("no valid");
  });

  test("a config that is gone leaves the date unknown", async () => {
    const digest = registry.image("app", ["v1"], { created: "2025-01-01T00:00:00Z" });
    registry.blobs.clear();
    await harness.scan();
    const { row, facts } = await stored.facts(digest);
    expect(row.config_state).toBe("missing");
    expect(facts.created).toBeNull();
    expect((await stored.repository()).complete).toBe(1);
  });

  test("no catalog and no typed names says what to do", async () => {
    registry.catalog = false;
    await expect(harness.scan()).rejects.toThrow(/Name the repositories/);
  });

  test("an untagged manifest is not gone when the question about it fails", async () => {
    const old = registry.image("app", ["v1"], { layers: ["old"] });
    registry.image("app", ["v2"], { layers: ["other"] });
    await harness.scan();
    registry.image("app", ["v1"], { layers: ["new"] });
    await harness.scan();
    registry.intercept = (line) => {
      if (line === `head app ${old}`) throw fault("server");
    };
    await harness.scan();
    expect((await stored.presences()).get(old)?.state).toBe("present");
    expect((await stored.repository()).incomplete_reason).toContain("failed with server");
  });

  test("a list that is not whole says nothing about what it leaves out", async () => {
    registry.image("app", ["v1"], { layers: ["1"] });
    registry.image("app", ["v2"], { layers: ["2"] });
    await harness.scan();
    const { listTags } = registry;
    registry.listTags = async (repository) => ({
      ...(await listTags.call(registry, repository)),
      names: ["v1"],
      complete: false,
      reason: phraseOf("It broke off."),
    });
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("head"))).toEqual([]);
    expect(await stored.tags()).toHaveLength(2);
    expect((await stored.presences()).size).toBe(2);
  });

  test("a tag whose manifest was missing is read without a condition", async () => {
    const lost = registry.image("app", ["v1"]);
    const pushed = registry.repository("app").manifests.get(lost);
    registry.repository("app").manifests.delete(lost);
    await harness.scan();
    if (pushed) registry.repository("app").manifests.set(lost, pushed);
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log).toContain("get app v1");
    expect((await stored.presences()).get(lost)?.state).toBe("present");
  });

  test("a name that is asked for and that the registry does not know does not appear", async () => {
    registry.image("app", ["v1"]);
    await harness.scan({ repositories: ["app", "no/such"] });
    const rows = await harness.context.db.selectFrom("repositories").select("name").execute();
    expect(rows).toEqual([{ name: "app" }]);
  });
});
