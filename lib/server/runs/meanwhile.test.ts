import { afterEach, beforeEach, expect, test } from "vitest";
import { inEnglish } from "../phrases";
import { image, index } from "./testing/documents";
import { EngineHarness } from "./testing/engine-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
});
afterEach(() => harness.close());

test("a tag that comes onto a digest whose deletion is then cut short is put back", async () => {
  const digest = harness.push("v1", "v2");
  const other = harness.push("moving");
  let deletions = 0;
  harness.faults = ({ method, path }) => {
    if (method !== "DELETE" || !path.endsWith(digest)) return null;
    if (deletions++ > 0) return null;
    harness.state.putTag("app", "moving", digest);
    return { type: "status", status: 500, effect: "half" };
  };
  // What is cut short takes the first tags by name.
  const plan = await harness.plan(["v1", "v2"]);
  const [step] = await harness.carryOut(plan);
  expect(deletions).toBeGreaterThan(1);
  expect(step).toMatchObject({ state: "skipped" });
  expect(step?.reason).toContain("moving");
  expect(harness.state.tagsOn("app", digest).toSorted()).toEqual(["moving", "v1", "v2"]);
  expect(harness.state.manifestsOf("app")).toContain(other);
});

test("a run is not at its end before an index that came meanwhile has its child back", async () => {
  const child = image("child");
  const digest = harness.put(child, ["v1"]);
  let refused = 0;
  harness.faults = ({ method, path }) => {
    if (method === "DELETE" && path.endsWith(digest)) harness.put(index("new", [child]), ["new"]);
    if (method !== "PUT" || refused++ > 0) return null;
    return { type: "status", status: 403, effect: "before", code: "DENIED" };
  };
  const plan = await harness.plan(["v1"]);
  const [step] = await harness.carryOut(plan);
  expect(step).toMatchObject({ state: "done" });
  expect(harness.state.manifestsOf("app")).not.toContain(digest);
  expect(harness.ended).toMatchObject({ state: "paused" });
  expect(inEnglish(harness.ended?.notes[0] ?? "")).toContain(`${digest} could not be put back`);
  await harness.resume(plan);
  expect(harness.ended).toMatchObject({ state: "done" });
  expect(harness.state.manifestsOf("app")).toContain(digest);
  expect(harness.state.tagsOf("app")).toEqual(["new"]);
});

test.each(["disabled", "paused"])(
  "what came meanwhile is whole before the run is left: %s",
  async (left) => {
    const child = image("child");
    const first = harness.put(child, ["v1"]);
    const second = harness.push("v2");
    let isPaused = false;
    harness.paused = () => isPaused;
    harness.faults = ({ method, path }) => {
      if (method !== "DELETE" || ![first, second].some((digest) => path.endsWith(digest)))
        return null;
      if (harness.state.tagsOf("app").includes("new")) {
        harness.registry.options.deleteEnabled = false;
        return null;
      }
      const gone = path.endsWith(first) ? child : image("v2");
      harness.put(index("new", [gone]), ["new"]);
      isPaused = left === "paused";
      return null;
    };
    const steps = await harness.remove(["v1", "v2"]);
    expect(steps.map(({ state }) => state).toSorted()).toEqual(
      left === "paused" ? ["done", "pending"] : ["done", "skipped"],
    );
    const removed = steps.find(({ state }) => state === "done")?.digest;
    expect(harness.state.manifestsOf("app")).toContain(removed);
  },
);

test.each(["disabled", "paused"])(
  "a repository that cannot be read back ends the run in no other way: %s",
  async (left) => {
    const digests = [harness.push("v1"), harness.push("v2")];
    const plan = await harness.plan(["v1", "v2"]);
    let deletions = 0;
    let isLeft = false;
    harness.paused = () => (isLeft ||= left === "paused" && deletions > 0);
    harness.faults = ({ method, path }) => {
      if (isLeft && path.includes("/tags/list"))
        return { type: "status", status: 403, effect: "before", code: "DENIED" };
      if (method !== "DELETE" || !digests.some((digest) => path.endsWith(digest))) return null;
      isLeft = deletions++ > 0;
      if (isLeft) harness.registry.options.deleteEnabled = false;
      return null;
    };
    await harness.carryOut(plan);
    expect(harness.ended?.state).toBe(left === "paused" ? "paused" : "stopped");
    if (left === "paused") return;
    const [note] = harness.ended?.notes ?? [];
    expect(inEnglish(note ?? "")).toMatch(/^Deletion is off .*app: This user may not GET/);
  },
);
