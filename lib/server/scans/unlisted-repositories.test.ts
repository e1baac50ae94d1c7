import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { phraseOf } from "@/lib/core/phrases";
import { RegistryError } from "../registry-client";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let harness: ScanHarness;
let stored: ReturnType<typeof storedRows>;
let now = 1_760_000_000_000;

afterEach(() => harness.test.close());

const namesOf = async (repository: string) =>
  (await stored.tags(repository)).map(({ name }) => name);

describe("a repository that is not in the catalog any more", () => {
  let registry: MemoryRegistry;
  let unlisted: string[];

  beforeEach(async () => {
    registry = new MemoryRegistry();
    unlisted = [];
    const list = registry.listRepositories.bind(registry);
    registry.listRepositories = async () => {
      const catalog = await list();
      return { ...catalog, names: catalog.names.filter((name) => !unlisted.includes(name)) };
    };
    harness = await createScanHarness(registry, { now: () => (now += 1) });
    stored = storedRows(harness.context);
    registry.image("team", ["a"]);
    registry.image("team-a", ["a"]);
    await harness.scan();
    unlisted = ["team"];
  });

  const repositories = async () =>
    (
      await harness.context.db.selectFrom("repositories").select("name").orderBy("name").execute()
    ).map(({ name }) => name);

  test("stays if it answers, is scanned, and the scan is incomplete for that reason", async () => {
    registry.image("team", ["b"]);
    const progress = await harness.scan();
    expect(await repositories()).toEqual(["team", "team-a"]);
    expect(await namesOf("team")).toEqual(["a", "b"]);
    expect(progress.complete).toBe(false);
    expect(progress.incompleteReason).toMatch(/^The registry's catalog leaves out "team", though/);
    unlisted = [];
    expect((await harness.scan()).complete).toBe(true);
  });

  test("is forgotten if the registry does not know it", async () => {
    registry.repositories.delete("team");
    expect((await harness.scan()).complete).toBe(true);
    expect(await repositories()).toEqual(["team-a"]);
  });

  test("is forgotten behind an empty list once nothing in it answers", async () => {
    registry.repository("team").tags.clear();
    registry.repository("team").manifests.clear();
    expect((await harness.scan()).complete).toBe(true);
    expect(await repositories()).toEqual(["team-a"]);
  });

  test("stays behind an empty list while a manifest of it answers", async () => {
    registry.repository("team").tags.clear();
    expect((await harness.scan()).complete).toBe(false);
    expect(await repositories()).toEqual(["team", "team-a"]);
    expect(await namesOf("team")).toEqual([]);
  });

  test("stays if it does not answer", async () => {
    registry.intercept = (line) => {
      if (line === "tags team") throw new RegistryError("server", phraseOf("It fails."));
    };
    const progress = await harness.scan();
    expect(await repositories()).toEqual(["team", "team-a"]);
    expect(progress.incompleteReason).toContain("whether it is gone could not be told");
    expect((await stored.repository("team")).complete).toBe(0);
  });
});
