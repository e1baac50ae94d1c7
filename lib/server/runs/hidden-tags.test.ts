import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  profiles,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRequest,
} from "@/e2e/fake-registry";
import { putImage } from "../registry-client/testing/content";
import { checkRegistry, getRegistry } from "../registries/api";
import { listRepositories } from "../content/repositories";
import { createRun } from "./start-run";
import { image } from "./testing/documents";
import { RunDesk } from "./testing/run-desk";
import { RunStage } from "./testing/run-stage";

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);

describe("a registry that hides build-90 behind build-9", () => {
  let desk: RunDesk;

  beforeEach(async () => {
    desk = await RunDesk.open();
    desk.use("s3-prefix");
  });
  afterEach(() => desk.close());

  const isDeletionOf = (digest: string) => (request: FakeRequest) =>
    request.method === "DELETE" && request.path.endsWith(digest);
  const asked = (tag: string) =>
    desk.requests.filter(({ path }) => path.endsWith(`/manifests/${tag}`)).length;

  it("keeps a tag that was on the digest once and is there again, unseen", async () => {
    const digest = desk.push("build-9");
    const plan = await desk.plan(["build-9"]);
    desk.state.putTag("app", "build-90", digest);
    desk.known = [{ tag: "build-90", digest, current: false }];
    const [step] = await desk.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("The digest carries the tag build-90 now");
    expect(desk.state.tagsOn("app", digest)).toEqual(["build-9", "build-90"]);
    expect(desk.writes().some(isDeletionOf(digest))).toBe(false);
  });

  it("keeps a tag that moved onto the digest, unseen, since it was read", async () => {
    const digest = desk.push("build-9");
    const elsewhere = desk.push("build-90");
    const plan = await desk.plan(["build-9"]);
    desk.state.putTag("app", "build-90", digest);
    desk.known = [{ tag: "build-90", digest: elsewhere, current: true }];
    const [step] = await desk.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(desk.state.tagsOn("app", digest)).toEqual(["build-9", "build-90"]);
  });

  it("has nothing removed from the repository once it hides a tag that the plan keeps", async () => {
    const going = desk.push("old");
    const kept = desk.push("build-90");
    const plan = await desk.plan(["old"]);
    desk.put(image("new"), ["build-9"]);
    const [step] = await desk.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("The registry leaves the tag build-90 out of its list");
    expect(desk.state.tagsOn("app", going)).toEqual(["old"]);
    expect(desk.state.tagsOn("app", kept)).toEqual(["build-90"]);
  });

  it("has what is left skipped when it begins to hide a tag in the middle of a run", async () => {
    const going = ["x", "y", "z"].map((tag) => desk.push(tag));
    desk.push("build-90");
    const plan = await desk.plan(["x", "y", "z"]);
    let pushed = false;
    desk.faults = (request) => {
      if (!pushed && going.some((digest) => isDeletionOf(digest)(request))) {
        pushed = true;
        desk.put(image("new"), ["build-9"]);
      }
      return null;
    };
    const steps = await desk.carryOut(plan);
    expect(states(steps)).toEqual(["done", "skipped", "skipped"]);
    expect(desk.state.tagsOf("app")).toHaveLength(4);
  });

  it("is not believed that a tag is gone whose placeholder is still on it", async () => {
    desk.registry.profile = { ...profiles["s3-prefix"], deleteTag: "digestInvalid" };
    const digest = desk.push("build-90", "keep");
    const plan = await desk.plan(["build-90"]);
    desk.faults = ({ method, path }) => {
      if (method === "PUT" && path.endsWith("/build-90")) desk.put(image("new"), ["build-9"]);
      return null;
    };
    const [step] = await desk.carryOut(plan);
    expect(step).toMatchObject({ state: "done", method: "placeholder" });
    expect(desk.state.tagsOf("app").toSorted()).toEqual(["build-9", "keep"]);
    expect(desk.state.tagsOn("app", digest)).toEqual(["keep"]);
    expect(desk.state.manifestsOf("app")).toHaveLength(2);
  });

  it("costs one more question for each tag that was on the digest, and none for others", async () => {
    const digest = desk.push("old");
    const other = desk.push("latest");
    desk.known = [
      { tag: "latest", digest, current: false },
      { tag: "latest", digest: other, current: true },
      { tag: "gone", digest: other, current: false },
    ];
    expect(states(await desk.remove(["old"]))).toEqual(["done"]);
    expect(asked("gone")).toBe(0);
    expect(asked("latest")).toBeGreaterThan(0);
    expect(desk.state.tagsOf("app")).toEqual(["latest"]);
  });

  it("a tag that was deleted since the plan, and is pushed again at that moment, hides nothing", async () => {
    desk.push("old");
    desk.push("keep");
    const plan = await desk.plan(["old"]);
    const back = image("keep again");
    desk.state.repository("app").tags.delete("keep");
    let lists = 0;
    desk.faults = ({ path }) => {
      if (path.endsWith("/manifests/keep") && lists === 1) desk.put(back, ["keep"]);
      if (path.endsWith("/tags/list")) lists += 1;
      return null;
    };
    expect(states(await desk.carryOut(plan))).toEqual(["done"]);
    expect(desk.state.tagsOf("app")).toEqual(["keep"]);
  });
});

describe("from a scan to a run, on a registry whose lists hide tags", () => {
  let stage: RunStage<FakeRegistry>;

  async function start(profile: keyof typeof profiles): Promise<void> {
    stage = await RunStage.over(await startFakeRegistry({ profile }));
  }
  afterEach(() => stage.stop());

  const params = { registry: "main" };
  const nothing = { query: {}, body: undefined };
  const left = (name = "app") => stage.registry.state.tagsOf(name).toSorted();
  const policy = (...tags: string[]) => ({
    ...{ version: 1, name: "some go", guards: { maxPercent: 100, emptyRepository: "allow" } },
    rules: [{ id: "these", verdict: "delete", select: { tag: { in: tags } } }],
  });

  it("build-90 survives when build-9 on its digest is deleted and hides it by then", async () => {
    await start("s3-prefix");
    const digest = putImage(stage.registry, "app", ["build-90"]);
    await stage.scan();
    stage.registry.state.putTag("app", "build-9", digest);
    await stage.scan();
    const plan = await stage.plan(policy("build-9"));
    expect(plan.totals).toMatchObject({ delete: 0, manifests: 0 });
    expect(plan.warnings).toContainEqual(
      expect.objectContaining({
        code: "incomplete",
        repository: "app",
        message: expect.stringContaining('leaves "build-90" out of its list') as string,
      }),
    );
    const registry = await getRegistry(stage.ctx, { params, ...nothing });
    expect(registry).toMatchObject({ hiddenTags: 1, lastScan: { complete: false } });
    expect(registry.lastScan?.incompleteReason).toContain("lists leave out 1 tag");
    const { items } = await listRepositories(stage.ctx, {
      ...{ params, query: { limit: 10 }, body: undefined },
    });
    expect(items).toMatchObject([{ name: "app", complete: false, hiddenTags: 1 }]);
    expect(left()).toEqual(["build-9", "build-90"]);
  });

  it("and when the plan was made before the registry was replaced by one that hides it", async () => {
    await start("distribution-2.8");
    putImage(stage.registry, "app", ["build-9", "build-90"]);
    putImage(stage.registry, "app", ["old"], "old");
    await stage.scan();
    const plan = await stage.plan(policy("build-9", "old"));
    expect(plan.guards).toEqual([]);
    stage.registry.use("s3-prefix");
    const run = await stage.carryOut(plan);
    expect(run.counts).toMatchObject({ done: 0, skipped: 2 });
    expect(run.message).toMatch(/Make the plan again/);
    expect(run.message).toMatch(/leaves the tag build-90 out of its list/);
    expect(left()).toEqual(["build-9", "build-90", "old"]);
  });

  it("asks for an override of its own before a manifest is deleted, and then does it", async () => {
    await start("s3-prefix");
    putImage(stage.registry, "app", ["old"], "old");
    putImage(stage.registry, "app", ["keep"]);
    await stage.scan();
    const check = await checkRegistry(stage.ctx, { params, ...nothing });
    expect(check.capabilities.hiddenTags).toBe("possible");
    const plan = await stage.plan(policy("old"));
    expect(plan.guards.map(({ name }) => name)).toEqual(["hiddenTags"]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["hiddenTags"]);
    const confirm = (override: "hiddenTags"[]) =>
      createRun(stage.ctx, {
        ...{ params: { plan: plan.id }, query: {}, body: { hash: plan.hash, override } },
      });
    await expect(confirm([])).rejects.toMatchObject({
      code: "GUARD_TRIPPED",
      details: { guards: [{ name: "hiddenTags" }] },
    });
    const { id } = await confirm(["hiddenTags"]);
    expect(await stage.end(id)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  it("does not ask where a scan has shown that the lists are whole, also when it runs", async () => {
    await start("distribution-3.1");
    putImage(stage.registry, "app", ["old"], "old");
    putImage(stage.registry, "app", ["keep"]);
    putImage(stage.registry, "pair", ["latest", "latest-alpine"]);
    await stage.scan();
    const check = await checkRegistry(stage.ctx, { params, ...nothing });
    expect(check.capabilities.hiddenTags).toBe("none");
    const plan = await stage.plan(policy("old"));
    expect(plan.guards).toEqual([]);
    expect(await stage.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  it("asks where it cannot be told, and the run goes by the answer", async () => {
    await start("distribution-2.8");
    stage.registry.options.faults = ({ query }) =>
      query.get("n") === "-1" ? { type: "status", status: 500, effect: "before" } : null;
    putImage(stage.registry, "app", ["old"], "old");
    putImage(stage.registry, "app", ["keep"]);
    await stage.scan();
    const plan = await stage.plan(policy("old"));
    expect(plan.guards.map(({ name }) => name)).toEqual(["hiddenTags"]);
    expect(await stage.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  it("does not ask where only a tag goes", async () => {
    await start("s3-prefix");
    putImage(stage.registry, "app", ["old", "keep"]);
    await stage.scan();
    const plan = await stage.plan(policy("old"));
    expect(plan.guards).toEqual([]);
    expect(await stage.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });
});
