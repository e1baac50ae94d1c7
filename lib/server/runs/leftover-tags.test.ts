import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { profiles, startFakeRegistry } from "@/e2e/fake-registry";
import { putImage } from "../registry-client/testing/content";
import { getRegistry } from "../registries/api";
import { image, index } from "./testing/documents";
import { RunDesk } from "./testing/run-desk";
import { RunStage } from "./testing/run-stage";

let desk: RunDesk;

beforeEach(async () => {
  desk = await RunDesk.open();
  desk.use("crane");
});
afterEach(() => desk.close());

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);
const cannotDeleteTags = () => {
  desk.registry.profile = { ...profiles.crane, deleteTag: "unsupported" };
};

describe("a registry that goes on serving the tags of a deleted digest", () => {
  it("has them deleted by name", async () => {
    desk.push("a", "b");
    desk.push("keep");
    expect(await desk.remove(["a", "b"])).toMatchObject([{ state: "done", reason: null }]);
    expect(desk.state.tagsOf("app")).toEqual(["keep"]);
  });

  it("is said to have failed, and why, where it does not delete them by name either", async () => {
    cannotDeleteTags();
    const digest = desk.push("a", "b");
    desk.push("keep");
    const [step] = await desk.remove(["a", "b"]);
    expect(step).toMatchObject({ state: "failed" });
    expect(step?.reason).toContain(`accepted the deletion of ${digest}`);
    expect(step?.reason).toContain("the tags a, b");
    expect(desk.state.tagsOf("app").toSorted()).toEqual(["a", "b", "keep"]);
  });

  it("is not said to have lost a kept tag when another step of the run is done", async () => {
    cannotDeleteTags();
    desk.push("a");
    const untagged = desk.put(image("untagged"));
    expect(states(await desk.remove(["a", untagged]))).toEqual(["failed", "done"]);
    expect(desk.writes().filter(({ method }) => method === "PUT")).toEqual([]);
  });

  it("keeps a tag that somebody has pushed to meanwhile", async () => {
    desk.push("a", "b");
    const plan = await desk.plan(["a", "b"]);
    const fresh = image("fresh");
    desk.faults = ({ method, path }) => {
      if (method === "DELETE" && path.endsWith("/a")) desk.put(fresh, ["b"]);
      return null;
    };
    expect(states(await desk.carryOut(plan))).toEqual(["done"]);
    expect(desk.state.tagsOf("app")).toEqual(["b"]);
    expect(desk.state.tagsOn("app", fresh.digest)).toEqual(["b"]);
  });

  it("keeps a digest whole on which somebody puts a tag at that moment", async () => {
    const digest = desk.push("old");
    desk.push("latest");
    const plan = await desk.plan(["old"]);
    desk.faults = ({ method, path }) => {
      if (method === "DELETE" && path.endsWith(digest)) desk.state.putTag("app", "latest", digest);
      return null;
    };
    const [step] = await desk.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("the tag latest");
    expect(desk.state.manifestsOf("app")).toContain(digest);
  });

  it("keeps a child as long as the index is still served", async () => {
    cannotDeleteTags();
    const child = image("child");
    desk.put(child);
    desk.put(index("old", [child]), ["old"]);
    const steps = await desk.remove(["old"]);
    expect(states(steps)).toEqual(["failed", "skipped"]);
    expect(steps[1]?.reason).toContain("part of the index at old, which stays");
    expect(desk.state.manifestsOf("app")).toContain(child.digest);
  });

  it("loses the index and then its child where tags can be deleted", async () => {
    const child = image("child");
    desk.put(child);
    desk.put(index("old", [child]), ["old"]);
    expect(states(await desk.remove(["old"]))).toEqual(["done", "done"]);
    expect(desk.state.tagsOf("app")).toEqual([]);
    expect(desk.state.manifestsOf("app")).toEqual([]);
  });

  it("can be tried again, and undone, after an earlier run left the tags behind", async () => {
    cannotDeleteTags();
    const digest = desk.push("a");
    expect(states(await desk.remove(["a"]))).toEqual(["failed"]);
    desk.use("crane");
    expect(states(await desk.remove(["a"]))).toEqual(["done"]);
    expect(desk.state.tagsOf("app")).toEqual([]);
    expect(states(await desk.restore())).toEqual(["done"]);
    expect(desk.state.tagsOn("app", digest)).toEqual(["a"]);
    expect(desk.state.manifestsOf("app")).toEqual([digest]);
  });

  it("loses one tag of several by its name", async () => {
    const digest = desk.push("keep", "old");
    expect(await desk.remove(["old"])).toMatchObject([{ state: "done", method: "native" }]);
    expect(desk.state.tagsOn("app", digest)).toEqual(["keep"]);
  });
});

describe("from a scan to the next, on such a registry", () => {
  const nothing = { query: {}, body: undefined };

  it("what is done is not found again", async () => {
    const stage = await RunStage.over(await startFakeRegistry({ profile: "crane" }));
    putImage(stage.registry, "app", ["old", "older"], "old");
    putImage(stage.registry, "app", ["keep"]);
    await stage.scan();
    const run = await stage.carryOut(await stage.select("app", ["old", "older"]));
    expect(run).toMatchObject({ state: "done", counts: { done: 1, failed: 0 } });
    expect(run.freedBytes).toBeGreaterThan(0);
    await stage.scan();
    const registry = await getRegistry(stage.ctx, { params: { registry: "main" }, ...nothing });
    expect(registry.totals).toMatchObject({ tags: 1, manifests: 1 });
    await stage.stop();
  });
});
