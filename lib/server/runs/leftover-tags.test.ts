import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { profiles, startFakeRegistry } from "@/lib/testing/fake-registry";
import { putImage } from "../registry-client/testing/content";
import { getRegistry } from "../registries/api";
import { image, index } from "./testing/documents";
import { EngineHarness } from "./testing/engine-harness";
import { RunHarness } from "./testing/run-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
  harness.use("crane");
});
afterEach(() => harness.close());

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);
const cannotDeleteTags = () => {
  harness.registry.profile = { ...profiles.crane, deleteTag: "unsupported" };
};

describe("a registry that goes on serving the tags of a deleted digest", () => {
  test("has them deleted by name", async () => {
    harness.push("a", "b");
    harness.push("keep");
    expect(await harness.remove(["a", "b"])).toMatchObject([{ state: "done", reason: null }]);
    expect(harness.state.tagsOf("app")).toEqual(["keep"]);
  });

  test("is said to have failed, and why, where it does not delete them by name either", async () => {
    cannotDeleteTags();
    const digest = harness.push("a", "b");
    harness.push("keep");
    const [step] = await harness.remove(["a", "b"]);
    expect(step).toMatchObject({ state: "failed" });
    expect(step?.reason).toContain(`accepted the deletion of ${digest}`);
    expect(step?.reason).toContain("the tags a, b");
    expect(harness.state.tagsOf("app").toSorted()).toEqual(["a", "b", "keep"]);
  });

  test("is not said to have lost a kept tag when another step of the run is done", async () => {
    cannotDeleteTags();
    harness.push("a");
    const untagged = harness.put(image("untagged"));
    expect(states(await harness.remove(["a", untagged]))).toEqual(["failed", "done"]);
    expect(harness.writes().filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("keeps a tag that somebody has pushed to meanwhile", async () => {
    harness.push("a", "b");
    const plan = await harness.plan(["a", "b"]);
    const fresh = image("fresh");
    harness.faults = ({ method, path }) => {
      if (method === "DELETE" && path.endsWith("/a")) harness.put(fresh, ["b"]);
      return null;
    };
    expect(states(await harness.carryOut(plan))).toEqual(["done"]);
    expect(harness.state.tagsOf("app")).toEqual(["b"]);
    expect(harness.state.tagsOn("app", fresh.digest)).toEqual(["b"]);
  });

  test("keeps a digest whole on which somebody puts a tag at that moment", async () => {
    const digest = harness.push("old");
    harness.push("latest");
    const plan = await harness.plan(["old"]);
    harness.faults = ({ method, path }) => {
      if (method === "DELETE" && path.endsWith(digest))
        harness.state.putTag("app", "latest", digest);
      return null;
    };
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("the tag latest");
    expect(harness.state.manifestsOf("app")).toContain(digest);
  });

  test("keeps a child as long as the index is still served", async () => {
    cannotDeleteTags();
    const child = image("child");
    harness.put(child);
    harness.put(index("old", [child]), ["old"]);
    const steps = await harness.remove(["old"]);
    expect(states(steps)).toEqual(["failed", "skipped"]);
    expect(steps[1]?.reason).toContain("part of the index at old, which stays");
    expect(harness.state.manifestsOf("app")).toContain(child.digest);
  });

  test("loses the index and then its child where tags can be deleted", async () => {
    const child = image("child");
    harness.put(child);
    harness.put(index("old", [child]), ["old"]);
    expect(states(await harness.remove(["old"]))).toEqual(["done", "done"]);
    expect(harness.state.tagsOf("app")).toEqual([]);
    expect(harness.state.manifestsOf("app")).toEqual([]);
  });

  test("can be tried again, and undone, after an earlier run left the tags behind", async () => {
    cannotDeleteTags();
    const digest = harness.push("a");
    expect(states(await harness.remove(["a"]))).toEqual(["failed"]);
    harness.use("crane");
    expect(states(await harness.remove(["a"]))).toEqual(["done"]);
    expect(harness.state.tagsOf("app")).toEqual([]);
    expect(states(await harness.restore())).toEqual(["done"]);
    expect(harness.state.tagsOn("app", digest)).toEqual(["a"]);
    expect(harness.state.manifestsOf("app")).toEqual([digest]);
  });

  test("loses one tag of several by its name", async () => {
    const digest = harness.push("keep", "old");
    expect(await harness.remove(["old"])).toMatchObject([{ state: "done", method: "native" }]);
    expect(harness.state.tagsOn("app", digest)).toEqual(["keep"]);
  });
});

describe("from a scan to the next, on such a registry", () => {
  const nothing = { query: {}, body: undefined };

  test("what is done is not found again", async () => {
    const harness = await RunHarness.over(await startFakeRegistry({ profile: "crane" }));
    putImage(harness.registry, "app", ["old", "older"], "old");
    putImage(harness.registry, "app", ["keep"]);
    await harness.scan();
    const run = await harness.carryOut(await harness.select("app", ["old", "older"]));
    expect(run).toMatchObject({ state: "done", counts: { done: 1, failed: 0 } });
    expect(run.freedBytes).toBeGreaterThan(0);
    await harness.scan();
    const registry = await getRegistry(harness.context, {
      params: { registry: "main" },
      ...nothing,
    });
    expect(registry.totals).toMatchObject({ tags: 1, manifests: 1 });
    await harness.stop();
  });
});
