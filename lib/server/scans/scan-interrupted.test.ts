import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enqueueJob } from "../jobs/control";
import { MemoryRegistry } from "./testing/memory-registry";
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

describe("a store that fails", () => {
  test.each(["manifests", "manifest_presence", "tags", "tag_history"])(
    "%s away in the middle: the scan says so, and the next one is whole",
    async (table) => {
      const keep = registry.image("app", ["a", "moved"]);
      await harness.scan();
      const moved = registry.image("app", ["moved"], { layers: ["new"] });
      const child = registry.image("app", [], { layers: ["child"] });
      const index = registry.index("app", ["multi"], [child]);
      const { schema } = harness.context.db;
      let away = false;
      registry.intercept = async (line) => {
        if (away || !line.startsWith("get")) return;
        away = true;
        await schema.alterTable(table).renameTo("elsewhere").execute();
      };
      await expect(harness.scan()).rejects.toThrow(table);
      await schema.alterTable("elsewhere").renameTo(table).execute();
      // All of it or nothing: never a tag without its manifest, nor an index without its children.
      expect((await stored.tags()).map((tag) => [tag.name, tag.digest])).toEqual([
        ["a", keep],
        ["moved", keep],
      ]);
      await harness.scan();
      expect((await stored.tags()).map((tag) => [tag.name, tag.digest])).toEqual([
        ["a", keep],
        ["moved", moved],
        ["multi", index],
      ]);
      expect([...(await stored.presences()).keys()].sort()).toEqual(
        [keep, moved, child, index].sort(),
      );
    },
  );
});

describe("a cancel", () => {
  test("among the children of an index leaves no index without them", async () => {
    const child = registry.image("app", [], { layers: ["child"] });
    const index = registry.index("app", ["multi"], [child]);
    const cancelled = harness.scan({
      onStart: (stop) => {
        registry.intercept = (line) => {
          if (line !== `get app ${child}`) return;
          stop("cancelled");
          throw new Error("aborted");
        };
      },
    });
    await expect(cancelled).rejects.toThrow("cancelled");
    expect((await stored.presences()).has(index)).toBe(false);
    expect(await stored.tags()).toEqual([]);
  });

  test.each(["catalog", "tags app", "get app v3", "get app sha256", "blob", "referrers"])(
    "at %j leaves what another scan makes whole",
    async (step) => {
      registry.referrersApi = true;
      const fill = (to: MemoryRegistry) => {
        for (let at = 0; at < 6; at++) {
          to.image("app", [`v${at}`], { created: "2025-01-01T00:00:00Z", layers: [`${at}`] });
        }
        const child = to.image("app", [], { layers: ["child"], created: "2025-02-01T00:00:00Z" });
        const index = to.index("app", ["multi"], [child]);
        to.image("app", [], { layers: ["signature"], subject: index });
      };
      fill(registry);
      const cancelled = harness.scan({
        onStart: (stop) => {
          registry.intercept = (line) => {
            if (line.startsWith(step)) stop("cancelled");
          };
        },
      });
      await expect(cancelled).rejects.toThrow("cancelled");
      const rows = await harness.context.db.selectFrom("repositories").selectAll().execute();
      if (step !== "blob") expect(rows.filter((row) => row.complete === 1)).toEqual([]);
      registry.intercept = () => undefined;
      const progress = await harness.scan();
      expect(progress.complete).toBe(true);

      const other = new MemoryRegistry();
      other.referrersApi = true;
      fill(other);
      const clean = await createScanHarness(other, { now: () => (now += 1) });
      await clean.scan();
      const facts = ({ context }: ScanHarness) =>
        context.db
          .selectFrom("manifests")
          .select(["digest", "facts", "config_state"])
          .orderBy("digest")
          .execute();
      expect(await facts(harness)).toEqual(await facts(clean));
      const places = ({ context }: ScanHarness) =>
        context.db
          .selectFrom("manifest_presence")
          .select(["digest", "state"])
          .orderBy("digest")
          .execute();
      expect(await places(harness)).toEqual(await places(clean));
      await clean.test.close();
    },
  );
});

describe("a scan that ended while it added up", () => {
  const endInFinishing = () =>
    harness.scan({
      onStart: (stop) => (stopScan = stop),
      onProgress: ({ phase }) => {
        if (phase === "finishing") stopScan("cancelled");
      },
    });
  let stopScan: (reason: "cancelled") => void = () => undefined;

  test("was the first: the next one adds up, though nothing has changed", async () => {
    registry.image("app", ["a"], { created: "2025-01-01T00:00:00Z" });
    await expect(endInFinishing()).rejects.toThrow("cancelled");
    expect((await stored.tags())[0]?.exclusive_size).toBeNull();
    await harness.scan();
    expect((await stored.tags())[0]?.exclusive_size).toBeGreaterThan(0);
  });

  test.each(["failed", "cancelled"])("was not the first, and %s: the same", async (state) => {
    registry.image("app", ["a"]);
    await harness.scan();
    const child = registry.image("app", [], { created: "2025-01-01T00:00:00Z", layers: ["child"] });
    const index = registry.index("app", ["multi"], [child]);
    await expect(endInFinishing()).rejects.toThrow("cancelled");
    const id = await enqueueJob(harness.context, {
      kind: "scan",
      lockKey: null,
      registryId: "id-main",
      payload: { repositories: null },
    });
    const ended = { state, started_at: now, finished_at: (now += 1) };
    await harness.context.db.updateTable("jobs").set(ended).where("id", "=", id).execute();
    await harness.scan();
    const sizes = (await stored.tags()).map((tag) => tag.exclusive_size);
    expect(sizes).not.toContain(null);
    expect((await stored.facts(index)).facts.created).toBe(Date.UTC(2025, 0, 1));
  });

  test("with its process: the same scan, taken up again, adds up", async () => {
    registry.image("app", ["a"]);
    await harness.scan();
    registry.image("app", ["b"], { layers: ["b"] });
    await expect(endInFinishing()).rejects.toThrow("cancelled");
    await harness.scan({ job: { attempts: 2 } });
    expect((await stored.tags()).map((tag) => tag.exclusive_size)).not.toContain(null);
  });
});
