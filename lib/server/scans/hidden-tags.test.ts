import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FakeOptions, FakeRegistry } from "@/lib/testing/fake-registry";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { phraseOf } from "@/lib/core/phrases";
import { checkRegistry, RegistryError } from "../registry-client";
import { putImage, range } from "../registry-client/testing/content";
import { readerOf, startFake } from "../registry-client/testing/fake";
import { testSettings } from "../registry-client/testing/settings";
import { getRegistry } from "../registries/api";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let harness: ScanHarness;
let stored: ReturnType<typeof storedRows>;
let now = 1_760_000_000_000;

afterEach(() => harness.test.close());

const namesOf = async (repository = "app") =>
  (await stored.tags(repository)).map(({ name }) => name);
const historyOf = async () =>
  (await harness.context.db.selectFrom("tag_history").select("name").execute()).map(
    ({ name }) => name,
  );

describe("a tag that is not on the list any more", () => {
  let registry: MemoryRegistry;

  beforeEach(async () => {
    registry = new MemoryRegistry();
    harness = await createScanHarness(registry, { now: () => (now += 1) });
    stored = storedRows(harness.context);
  });

  /** Left out of every list, and there all the same. */
  function hide(...tags: string[]): void {
    const list = registry.listTags.bind(registry);
    registry.listTags = async (repository) => {
      const listing = await list(repository);
      return { ...listing, names: listing.names.filter((name) => !tags.includes(name)) };
    };
  }

  test("is gone once the registry says so, at the cost of one request", async () => {
    registry.image("app", ["a", "b", "c"]);
    await harness.scan();
    registry.repository("app").tags.delete("b");
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("head"))).toEqual(["head app b"]);
    expect(await namesOf()).toEqual(["a", "c"]);
    expect(await historyOf()).toEqual(["b"]);
    expect(await stored.repository()).toMatchObject({ complete: 1, hidden_tags: 0 });
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("head"))).toEqual([]);
  });

  test("stays if it answers, and its repository is incomplete for that reason", async () => {
    registry.image("app", ["build-9", "build-90"]);
    registry.image("other", ["a"]);
    await harness.scan();
    hide("build-90");
    const progress = await harness.scan();
    expect(await namesOf()).toEqual(["build-9", "build-90"]);
    expect(await historyOf()).toEqual([]);
    const repository = await stored.repository();
    expect(repository).toMatchObject({ complete: 0, hidden_tags: 1 });
    expect(repository.incomplete_reason).toMatch(
      /^The registry leaves "build-90" out of its list of tags, though it answers/,
    );
    expect(await stored.repository("other")).toMatchObject({ complete: 1, hidden_tags: 0 });
    expect(progress.complete).toBe(false);
    expect(progress.incompleteReason).toContain("lists leave out 1 tag that answered");
  });

  test("is followed to where it points now, and what only it has is read", async () => {
    registry.image("app", ["latest", "latest-alpine"]);
    await harness.scan();
    hide("latest");
    const moved = registry.image("app", ["latest"], { layers: ["new"] });
    await harness.scan();
    expect((await stored.tags()).find(({ name }) => name === "latest")?.digest).toBe(moved);
    expect((await stored.presences()).get(moved)?.state).toBe("present");
  });

  test("makes what it points at no untagged manifest", async () => {
    const digest = registry.image("app", ["build-90"]);
    registry.image("app", ["build-9"]);
    await harness.scan();
    hide("build-90");
    await harness.scan();
    expect((await stored.presences()).get(digest)).toMatchObject({ untagged_since: null });
    expect((await stored.repository()).untagged).toBe(0);
  });

  test("is whole again once the list shows it", async () => {
    registry.image("app", ["build-9", "build-90"]);
    await harness.scan();
    const { listTags } = registry;
    hide("build-90");
    await harness.scan();
    registry.listTags = listTags;
    expect(await harness.scan()).toMatchObject({ complete: true, incompleteReason: null });
    expect(await stored.repository()).toMatchObject({ complete: 1, hidden_tags: 0 });
  });

  test("and was pushed since it was read proves nothing", async () => {
    registry.image("app", ["a", "b"]);
    await harness.scan();
    const list = registry.listTags.bind(registry);
    let lists = 0;
    registry.listTags = async (repository) => {
      const listing = await list(repository);
      lists += 1;
      return lists === 1 ? { ...listing, names: ["a"] } : listing;
    };
    await harness.scan();
    expect(await stored.repository()).toMatchObject({ complete: 1, hidden_tags: 0 });
    expect(await namesOf()).toEqual(["a", "b"]);
  });

  test.each(["server", "notFound", "invalid", "timeout"] as const)(
    "stays where the answer is a failure (%s)",
    async (kind) => {
      registry.image("app", ["a", "b"]);
      await harness.scan();
      registry.repository("app").tags.delete("b");
      registry.intercept = (line) => {
        if (line === "head app b") throw new RegistryError(kind, phraseOf("It fails."));
      };
      await harness.scan();
      expect(await namesOf()).toEqual(["a", "b"]);
      const repository = await stored.repository();
      expect(repository.complete).toBe(0);
      expect(repository.incomplete_reason).toContain("whether it is gone could not be told");
    },
  );

  test.each(["unauthenticated", "forbidden", "rateLimited"] as const)(
    "stays, with all others, where asking stops short (%s)",
    async (kind) => {
      registry.image("app", ["keep", ...range(50)]);
      await harness.scan();
      for (const tag of range(50)) registry.repository("app").tags.delete(tag);
      let asked = 0;
      registry.intercept = (line) => {
        if (line.startsWith("head") && (asked += 1) > 20)
          throw new RegistryError(kind, phraseOf("No more."));
      };
      await harness.scan();
      expect(await namesOf()).toHaveLength(51);
      expect(await stored.repository()).toMatchObject({
        complete: 0,
        incomplete_reason: "No more.",
      });
      // As many as were under way at once.
      expect(asked).toBeLessThanOrEqual(20 + 16);
    },
  );

  test("ten thousand that were deleted cost one request each, once", async () => {
    registry.image("app", ["keep", ...range(10_000)]);
    await harness.scan();
    for (const tag of range(10_000)) registry.repository("app").tags.delete(tag);
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("head"))).toHaveLength(10_000);
    expect(await namesOf()).toEqual(["keep"]);
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => !line.startsWith("referrers"))).toEqual([
      ...["catalog", "tags app", "get app keep if changed"],
    ]);
  });

  test("is not asked for behind a list that is not whole", async () => {
    registry.image("app", ["a", "b"]);
    await harness.scan();
    registry.repository("app").tags.delete("b");
    registry.listingFault = "The list never ends.";
    registry.log.length = 0;
    await harness.scan();
    expect(registry.log.filter((line) => line.startsWith("head"))).toEqual([]);
    expect(await namesOf()).toEqual(["a", "b"]);
  });
});

describe("a registry whose lists may hide tags", () => {
  let fake: FakeRegistry;

  async function start(options: FakeOptions): Promise<RegistryCheck> {
    fake = await startFake(options);
    putImage(fake, "app", ["build-90", "other"]);
    const check = await checkRegistry(testSettings(fake.url));
    harness = await createScanHarness(readerOf(fake), { check, now: () => (now += 1) });
    stored = storedRows(harness.context);
    await harness.context.db
      .updateTable("registries")
      .set({ check_result: JSON.stringify(check) })
      .execute();
    return check;
  }
  const stateOf = async () => {
    const { check } = await getRegistry(harness.context, {
      ...{ params: { registry: "main" }, query: {}, body: undefined },
    });
    const item = check?.items.find(({ name }) => name === "tagLists");
    return [check?.capabilities.hiddenTags, item?.state];
  };

  test("build-90 stays when build-9 comes to hide it", async () => {
    await start({ profile: "s3-prefix" });
    await harness.scan();
    fake.state.putTag("app", "build-9", fake.state.repository("app").tags.get("build-90") ?? "");
    await harness.scan();
    expect(await namesOf()).toEqual(["build-9", "build-90", "other"]);
    expect(await stored.repository()).toMatchObject({ complete: 0, hidden_tags: 1 });
  });

  test("says so in its check, whatever product it is", async () => {
    await start({ profile: "zot" });
    expect(await stateOf()).toEqual(["none", "ok"]);
    await harness.scan();
    fake.options.faults = ({ path }) =>
      path.endsWith("/app/tags/list")
        ? { type: "rewrite", body: JSON.stringify({ name: "app", tags: ["other"] }) }
        : null;
    await harness.scan();
    expect(await stateOf()).toEqual(["affected", "warning"]);
  });

  test("finds a tag again that an earlier list made gone", async () => {
    await start({ profile: "s3-prefix" });
    await harness.scan();
    const digest = fake.state.repository("app").tags.get("build-90") ?? "";
    fake.state.putTag("app", "build-9", digest);
    await harness.context.db.deleteFrom("tags").where("name", "=", "build-90").execute();
    const entry = { registry_id: "id-main", repository: "app", name: "build-90", digest };
    await harness.context.db
      .insertInto("tag_history")
      .values({ ...entry, since: 1, until: 2 })
      .execute();
    await harness.scan();
    expect(await namesOf()).toEqual(["build-9", "build-90", "other"]);
    expect(await stored.repository()).toMatchObject({ complete: 0, hidden_tags: 1 });
  });

  test.each([
    ["distribution-3.1", "none", "ok"],
    ["s3-prefix", "affected", "warning"],
  ] as const)(
    "%s: what a scan lists settles what the check left open",
    async (profile, ...known) => {
      await start({ profile });
      expect(await stateOf()).toEqual(["possible", "unknown"]);
      await harness.scan();
      expect(await stateOf()).toEqual(["possible", "unknown"]);
      putImage(fake, "pair", ["latest", "latest-alpine"]);
      await harness.scan();
      expect(await stateOf()).toEqual(known);
    },
  );
});
