import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createScanStage, type ScanStage } from "./testing/scan-stage";
import { fault, MemoryRegistry } from "./testing/memory-registry";

let registry: MemoryRegistry;
let stage: ScanStage;
let now = 1_760_000_000_000;

beforeEach(async () => {
  registry = new MemoryRegistry();
  stage = await createScanStage(registry, { now: () => (now += 1) });
});
afterEach(() => stage.test.close());

const tagRows = (repository = "app") =>
  stage.ctx.db
    .selectFrom("tags")
    .selectAll()
    .where("repository", "=", repository)
    .orderBy("name")
    .execute();
const presences = async (repository = "app") => {
  const rows = await stage.ctx.db
    .selectFrom("manifest_presence")
    .selectAll()
    .where("repository", "=", repository)
    .execute();
  return new Map(rows.map((row) => [row.digest, row]));
};
const repositoryRow = (name = "app") =>
  stage.ctx.db
    .selectFrom("repositories")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
const factsOf = async (digest: string) => {
  const row = await stage.ctx.db
    .selectFrom("manifests")
    .selectAll()
    .where("digest", "=", digest)
    .executeTakeFirstOrThrow();
  return { row, facts: JSON.parse(row.facts) as { created: number | null; createdSource: string } };
};

describe("a first scan", () => {
  test("stores tags, manifests, members, dates and figures", async () => {
    const amd = registry.image("app", [], {
      created: "2025-01-01T00:00:00Z",
      layers: ["base", "a"],
    });
    const arm = registry.image("app", [], {
      created: "2025-02-01T00:00:00Z",
      layers: ["base", "bb"],
    });
    const index = registry.index("app", ["v1", "latest"], [amd, arm]);
    const single = registry.image("app", ["v0"], { created: "2024-01-01T00:00:00Z" });

    const progress = await stage.scan();

    expect((await tagRows()).map((row) => [row.name, row.digest])).toEqual([
      ["latest", index],
      ["v0", single],
      ["v1", index],
    ]);
    expect([...(await presences()).keys()].sort()).toEqual([amd, arm, index, single].sort());
    expect((await factsOf(index)).facts).toMatchObject({
      created: Date.UTC(2025, 1, 1),
      createdSource: "child",
    });
    expect((await factsOf(single)).facts).toMatchObject({ createdSource: "config" });
    expect(await repositoryRow()).toMatchObject({
      tags: 3,
      digests: 4,
      untagged: 0,
      complete: 1,
      incomplete_reason: null,
      newest_created: Date.UTC(2025, 1, 1),
    });
    expect(progress).toMatchObject({ phase: "finishing", complete: true });
    expect(progress.counts).toMatchObject({ tagsDone: 3, tagsTotal: 3, manifests: 4, configs: 3 });
  });

  test("asks once per tag and once per config, and nothing of what is known", async () => {
    registry.image("app", ["a", "b"], { layers: ["same"] });
    registry.image("app", ["c"], { layers: ["other"] });
    await stage.scan();
    expect(registry.log.filter((line) => line.startsWith("get"))).toHaveLength(3);
    expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(2);

    registry.log.length = 0;
    await stage.scan();
    expect(registry.log.sort()).toEqual(
      [
        "catalog",
        "get app a if changed",
        "get app b if changed",
        "get app c if changed",
        "referrers app " + (await tagRows())[0]?.digest,
        "tags app",
      ].sort(),
    );
  });

  test("reads a config shared by many manifests once for the whole registry", async () => {
    for (let at = 0; at < 30; at++) {
      registry.put(
        `team/app${at}`,
        ["v1"],
        registryManifest(registry.image("seed", ["s"], { created: "2025-01-01T00:00:00Z" }), at),
        "application/vnd.oci.image.manifest.v1+json",
      );
    }
    await stage.scan();
    expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(1);
    const row = await repositoryRow("team/app7");
    expect(row.newest_created).toBe(Date.UTC(2025, 0, 1));
  });

  test("counts what each tag alone holds over the whole registry", async () => {
    registry.image("app", ["one"], { layers: ["shared-layer", "mine"] });
    registry.image("other", ["two"], { layers: ["shared-layer", "yours!"] });
    registry.image("other", ["twin-a", "twin-b"], { layers: ["twins"] });
    await stage.scan();
    const [one] = await tagRows("app");
    const others = await tagRows("other");
    const size = (name: string) => others.find((row) => row.name === name)?.exclusive_size;
    const { facts } = await factsOf(one?.digest ?? "");
    const whole = facts as unknown as { size: number; blobs: { digest: string; size: number }[] };
    const all = whole.size + whole.blobs.reduce((sum, blob) => sum + blob.size, 0);
    expect(one?.exclusive_size).toBe(all - "shared-layer".length);
    expect(size("twin-a")).toBe(0);
    expect(size("twin-b")).toBe(0);
  });
});

function registryManifest(digest: string, at: number): string {
  const stored = registry.repository("seed").manifests.get(digest);
  const document = JSON.parse(stored?.bytes.toString() ?? "{}") as object;
  return JSON.stringify({ ...document, annotations: { number: String(at) } });
}

describe("a rescan", () => {
  test("follows a moved tag and keeps its history and first sight", async () => {
    const old = registry.image("app", ["latest"], { layers: ["1"] });
    await stage.scan();
    const [before] = await tagRows();
    const next = registry.image("app", ["latest"], { layers: ["2"] });
    await stage.scan();

    const [after] = await tagRows();
    expect(after).toMatchObject({ digest: next, first_seen: before?.first_seen });
    expect(after?.digest_since).toBeGreaterThan(before?.digest_since ?? 0);
    const history = await stage.ctx.db.selectFrom("tag_history").selectAll().execute();
    expect(history).toMatchObject([{ name: "latest", digest: old, since: before?.digest_since }]);
    const left = (await presences()).get(old);
    expect(left).toMatchObject({ state: "present" });
    expect(left?.untagged_since).not.toBeNull();
    expect((await repositoryRow()).untagged).toBe(1);
  });

  test("forgets an untagged manifest once the registry no longer has it", async () => {
    const old = registry.image("app", ["latest"], { layers: ["1"] });
    await stage.scan();
    registry.image("app", ["latest"], { layers: ["2"] });
    await stage.scan();
    registry.log.length = 0;
    await stage.scan();
    expect(registry.log.filter((line) => line === `head app ${old}`)).toHaveLength(1);
    expect((await presences()).has(old)).toBe(true);

    registry.repository("app").manifests.delete(old);
    await stage.scan();
    expect((await presences()).has(old)).toBe(false);
    expect(await stage.ctx.db.selectFrom("manifests").select("digest").execute()).toHaveLength(1);
  });

  test("drops deleted tags, and repositories that a complete catalog no longer names", async () => {
    registry.image("app", ["a", "b"]);
    registry.image("gone", ["x"]);
    await stage.scan();
    registry.repository("app").tags.delete("b");
    registry.repositories.delete("gone");
    await stage.scan();
    expect((await tagRows()).map((row) => row.name)).toEqual(["a"]);
    expect(await tagRows("gone")).toEqual([]);
    const names = await stage.ctx.db.selectFrom("repositories").select("name").execute();
    expect(names).toEqual([{ name: "app" }]);
  });

  test("never drops tags on the word of an incomplete listing", async () => {
    registry.image("app", ["a", "b"]);
    await stage.scan();
    registry.repository("app").tags.delete("b");
    registry.listingFault = "Page 2 of the tags failed.";
    const progress = await stage.scan();
    expect((await tagRows()).map((row) => row.name)).toEqual(["a", "b"]);
    expect(await repositoryRow()).toMatchObject({
      complete: 0,
      incomplete_reason: "Page 2 of the tags failed.",
    });
    expect(progress.complete).toBe(false);
  });

  test("of some repositories leaves the others alone", async () => {
    registry.image("ci/a", ["1"]);
    registry.image("ci/b", ["1"]);
    registry.image("prod", ["1"]);
    await stage.scan();
    registry.log.length = 0;
    await stage.scan({ repositories: ["ci/*"] });
    expect(registry.log.filter((line) => line.startsWith("tags")).sort()).toEqual([
      "tags ci/a",
      "tags ci/b",
    ]);
    expect(await tagRows("prod")).toHaveLength(1);
  });
});

describe("what a registry does wrong", () => {
  test("a dangling tag is shown with its lost manifest as missing", async () => {
    const lost = registry.image("app", ["v1"]);
    registry.image("app", ["v2"], { layers: ["2"] });
    registry.repository("app").manifests.delete(lost);
    await stage.scan();
    expect((await presences()).get(lost)?.state).toBe("missing");
    expect((await tagRows()).map((row) => [row.name, row.digest])[0]).toEqual(["v1", lost]);
    expect((await repositoryRow()).complete).toBe(1);
  });

  test("a member that is gone is missing, and back when it is pushed again", async () => {
    const child = registry.image("app", [], { layers: ["x"] });
    const stored = registry.repository("app").manifests.get(child);
    registry.index("app", ["v1"], [child]);
    registry.repository("app").manifests.delete(child);
    await stage.scan();
    expect((await presences()).get(child)?.state).toBe("missing");
    if (stored) registry.repository("app").manifests.set(child, stored);
    await stage.scan();
    expect((await presences()).get(child)?.state).toBe("present");
  });

  test("one unreadable tag marks its repository; the rest of the scan goes on", async () => {
    const kept = registry.image("app", ["good", "bad"]);
    registry.image("other", ["x"], { layers: ["o"] });
    registry.intercept = (line) => {
      if (line.startsWith("get app bad")) throw fault("server");
    };
    const progress = await stage.scan();
    const row = await repositoryRow();
    expect(row.complete).toBe(0);
    expect(row.incomplete_reason).toContain("Tag bad could not be read");
    expect((await tagRows()).map((tag) => [tag.name, tag.digest])).toEqual([
      ["bad", ""],
      ["good", kept],
    ]);
    expect((await repositoryRow("other")).complete).toBe(1);
    expect(progress.counts).toMatchObject({ repositoriesDone: 2, repositoriesIncomplete: 1 });
  });

  test("a repository without rights is asked once, not once per tag", async () => {
    registry.image("app", ["a", "b", "c"]);
    registry.intercept = (line) => {
      if (line.startsWith("tags app")) throw fault("forbidden");
    };
    await stage.scan();
    expect(registry.log.filter((line) => line.includes("app"))).toEqual(["tags app"]);
    expect(await repositoryRow()).toMatchObject({
      complete: 0,
      incomplete_reason: "The registry failed with forbidden.",
    });
  });

  test("a registry that restarts is waited for", async () => {
    registry.image("app", ["a", "b"]);
    let away = 2;
    registry.intercept = (line) => {
      if (line.startsWith("get app a") && away-- > 0) throw fault("unreachable");
    };
    away = 1;
    await stage.scan();
    expect(registry.log).toContain("ping");
    expect(await repositoryRow()).toMatchObject({ complete: 1 });
  });

  test("a manifest that is no manifest is unreadable, and its repository incomplete", async () => {
    const garbage = registry.put(
      "app",
      ["v1"],
      "<html>",
      "application/vnd.oci.image.index.v1+json",
    );
    await stage.scan();
    expect((await presences()).get(garbage)?.state).toBe("unreadable");
    expect((await repositoryRow()).incomplete_reason).toContain("no valid");
  });

  test("a config that is gone leaves the date unknown", async () => {
    const digest = registry.image("app", ["v1"], { created: "2025-01-01T00:00:00Z" });
    registry.blobs.clear();
    await stage.scan();
    const { row, facts } = await factsOf(digest);
    expect(row.config_state).toBe("missing");
    expect(facts.created).toBeNull();
    expect((await repositoryRow()).complete).toBe(1);
  });

  test("no catalog and no typed names says what to do", async () => {
    registry.catalog = false;
    await expect(stage.scan()).rejects.toThrow(/Name the repositories/);
  });
});
