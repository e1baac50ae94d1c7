import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  profiles,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRequest,
} from "@/lib/testing/fake-registry";
import { putImage } from "../registry-client/testing/content";
import { checkRegistry, getRegistry } from "../registries/api";
import { listRepositories } from "../content/repositories";
import { createRun } from "./start-run";
import { image } from "./testing/documents";
import { EngineHarness } from "./testing/engine-harness";
import { RunHarness } from "./testing/run-harness";

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);

describe("a registry that hides build-90 behind build-9", () => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.open();
    harness.use("s3-prefix");
  });
  afterEach(() => harness.close());

  const isDeletionOf = (digest: string) => (request: FakeRequest) =>
    request.method === "DELETE" && request.path.endsWith(digest);
  const asked = (tag: string) =>
    harness.requests.filter(({ path }) => path.endsWith(`/manifests/${tag}`)).length;

  test("keeps a tag that was on the digest once and is there again, unseen", async () => {
    const digest = harness.push("build-9");
    const plan = await harness.plan(["build-9"]);
    harness.state.putTag("app", "build-90", digest);
    harness.known = [{ tag: "build-90", digest, current: false }];
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("The digest carries the tag build-90 now");
    expect(harness.state.tagsOn("app", digest)).toEqual(["build-9", "build-90"]);
    expect(harness.writes().some(isDeletionOf(digest))).toBe(false);
  });

  test("keeps a tag that moved onto the digest, unseen, since it was read", async () => {
    const digest = harness.push("build-9");
    const elsewhere = harness.push("build-90");
    const plan = await harness.plan(["build-9"]);
    harness.state.putTag("app", "build-90", digest);
    harness.known = [{ tag: "build-90", digest: elsewhere, current: true }];
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(harness.state.tagsOn("app", digest)).toEqual(["build-9", "build-90"]);
  });

  test("has nothing removed from the repository once it hides a tag that the plan keeps", async () => {
    const going = harness.push("old");
    const kept = harness.push("build-90");
    const plan = await harness.plan(["old"]);
    harness.put(image("new"), ["build-9"]);
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("The registry leaves the tag build-90 out of its list");
    expect(harness.state.tagsOn("app", going)).toEqual(["old"]);
    expect(harness.state.tagsOn("app", kept)).toEqual(["build-90"]);
  });

  test("has what is left skipped when it begins to hide a tag in the middle of a run", async () => {
    const going = ["x", "y", "z"].map((tag) => harness.push(tag));
    harness.push("build-90");
    const plan = await harness.plan(["x", "y", "z"]);
    let pushed = false;
    harness.faults = (request) => {
      if (!pushed && going.some((digest) => isDeletionOf(digest)(request))) {
        pushed = true;
        harness.put(image("new"), ["build-9"]);
      }
      return null;
    };
    const steps = await harness.carryOut(plan);
    expect(states(steps)).toEqual(["done", "skipped", "skipped"]);
    expect(harness.state.tagsOf("app")).toHaveLength(4);
  });

  test("is not believed that a tag is gone whose placeholder is still on it", async () => {
    harness.registry.profile = { ...profiles["s3-prefix"], deleteTag: "digestInvalid" };
    const digest = harness.push("build-90", "keep");
    const plan = await harness.plan(["build-90"]);
    harness.faults = ({ method, path }) => {
      if (method === "PUT" && path.endsWith("/build-90")) harness.put(image("new"), ["build-9"]);
      return null;
    };
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "done", method: "placeholder" });
    expect(harness.state.tagsOf("app").toSorted()).toEqual(["build-9", "keep"]);
    expect(harness.state.tagsOn("app", digest)).toEqual(["keep"]);
    expect(harness.state.manifestsOf("app")).toHaveLength(2);
  });

  test("costs one more question for each tag that was on the digest, and none for others", async () => {
    const digest = harness.push("old");
    const other = harness.push("latest");
    harness.known = [
      { tag: "latest", digest, current: false },
      { tag: "latest", digest: other, current: true },
      { tag: "gone", digest: other, current: false },
    ];
    expect(states(await harness.remove(["old"]))).toEqual(["done"]);
    expect(asked("gone")).toBe(0);
    expect(asked("latest")).toBeGreaterThan(0);
    expect(harness.state.tagsOf("app")).toEqual(["latest"]);
  });

  test("a tag that was deleted since the plan, and is pushed again at that moment, hides nothing", async () => {
    harness.push("old");
    harness.push("keep");
    const plan = await harness.plan(["old"]);
    const back = image("keep again");
    harness.state.repository("app").tags.delete("keep");
    let lists = 0;
    harness.faults = ({ path }) => {
      if (path.endsWith("/manifests/keep") && lists === 1) harness.put(back, ["keep"]);
      if (path.endsWith("/tags/list")) lists += 1;
      return null;
    };
    expect(states(await harness.carryOut(plan))).toEqual(["done"]);
    expect(harness.state.tagsOf("app")).toEqual(["keep"]);
  });
});

describe("from a scan to a run, on a registry whose lists hide tags", () => {
  let harness: RunHarness<FakeRegistry>;

  async function start(profile: keyof typeof profiles): Promise<void> {
    harness = await RunHarness.over(await startFakeRegistry({ profile }));
  }
  afterEach(() => harness.stop());

  const params = { registry: "main" };
  const nothing = { query: {}, body: undefined };
  const left = (name = "app") => harness.registry.state.tagsOf(name).toSorted();
  const policy = (...tags: string[]) => ({
    ...{ version: 1, name: "some go", guards: { maxPercent: 100, emptyRepository: "allow" } },
    rules: [{ id: "these", verdict: "delete", select: { tag: { in: tags } } }],
  });

  test("build-90 survives when build-9 on its digest is deleted and hides it by then", async () => {
    await start("s3-prefix");
    const digest = putImage(harness.registry, "app", ["build-90"]);
    await harness.scan();
    harness.registry.state.putTag("app", "build-9", digest);
    await harness.scan();
    const plan = await harness.plan(policy("build-9"));
    expect(plan.totals).toMatchObject({ delete: 0, manifests: 0 });
    expect(plan.warnings).toContainEqual(
      expect.objectContaining({
        code: "incomplete",
        repository: "app",
        message: expect.stringContaining('leaves "build-90" out of its list') as string,
      }),
    );
    const registry = await getRegistry(harness.context, { params, ...nothing });
    expect(registry).toMatchObject({ hiddenTags: 1, lastScan: { complete: false } });
    expect(registry.lastScan?.incompleteReason).toContain("lists leave out 1 tag");
    const { items } = await listRepositories(harness.context, {
      ...{ params, query: { limit: 10 }, body: undefined },
    });
    expect(items).toMatchObject([{ name: "app", complete: false, hiddenTags: 1 }]);
    expect(left()).toEqual(["build-9", "build-90"]);
  });

  test("and when the plan was made before the registry was replaced by one that hides it", async () => {
    await start("distribution-2.8");
    putImage(harness.registry, "app", ["build-9", "build-90"]);
    putImage(harness.registry, "app", ["old"], "old");
    await harness.scan();
    const plan = await harness.plan(policy("build-9", "old"));
    expect(plan.guards).toEqual([]);
    harness.registry.use("s3-prefix");
    const run = await harness.carryOut(plan);
    expect(run.counts).toMatchObject({ done: 0, skipped: 2 });
    expect(run.message).toMatch(/Make the plan again/);
    expect(run.message).toMatch(/leaves the tag build-90 out of its list/);
    expect(left()).toEqual(["build-9", "build-90", "old"]);
  });

  test("asks for an override of its own before a manifest is deleted, and then does it", async () => {
    await start("s3-prefix");
    putImage(harness.registry, "app", ["old"], "old");
    putImage(harness.registry, "app", ["keep"]);
    await harness.scan();
    const check = await checkRegistry(harness.context, { params, ...nothing });
    expect(check.capabilities.hiddenTags).toBe("possible");
    const plan = await harness.plan(policy("old"));
    expect(plan.guards.map(({ name }) => name)).toEqual(["hiddenTags"]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["hiddenTags"]);
    const confirm = (override: "hiddenTags"[]) =>
      createRun(harness.context, {
        ...{ params: { plan: plan.id }, query: {}, body: { hash: plan.hash, override } },
      });
    await expect(confirm([])).rejects.toMatchObject({
      code: "GUARD_TRIPPED",
      details: { guards: [{ name: "hiddenTags" }] },
    });
    const { id } = await confirm(["hiddenTags"]);
    expect(await harness.end(id)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  test("does not ask where a scan has shown that the lists are whole, also when it runs", async () => {
    await start("distribution-3.1");
    putImage(harness.registry, "app", ["old"], "old");
    putImage(harness.registry, "app", ["keep"]);
    putImage(harness.registry, "pair", ["latest", "latest-alpine"]);
    await harness.scan();
    const check = await checkRegistry(harness.context, { params, ...nothing });
    expect(check.capabilities.hiddenTags).toBe("none");
    const plan = await harness.plan(policy("old"));
    expect(plan.guards).toEqual([]);
    expect(await harness.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  test("asks where it cannot be told, and the run goes by the answer", async () => {
    await start("distribution-2.8");
    harness.registry.options.faults = ({ query }) =>
      query.get("n") === "-1" ? { type: "status", status: 500, effect: "before" } : null;
    putImage(harness.registry, "app", ["old"], "old");
    putImage(harness.registry, "app", ["keep"]);
    await harness.scan();
    const plan = await harness.plan(policy("old"));
    expect(plan.guards.map(({ name }) => name)).toEqual(["hiddenTags"]);
    expect(await harness.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });

  test("does not ask where only a tag goes", async () => {
    await start("s3-prefix");
    putImage(harness.registry, "app", ["old", "keep"]);
    await harness.scan();
    const plan = await harness.plan(policy("old"));
    expect(plan.guards).toEqual([]);
    expect(await harness.carryOut(plan)).toMatchObject({ state: "done", counts: { done: 1 } });
    expect(left()).toEqual(["keep"]);
  });
});
