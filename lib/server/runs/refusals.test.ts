import { afterEach, beforeEach, expect, test } from "vitest";
import { failTimes, type Fault, type FakeRequest } from "@/lib/testing/fake-registry";
import { EngineHarness } from "./testing/engine-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
});
afterEach(() => harness.close());

const refusal = (status: number, code?: string): Fault => ({
  ...{ type: "status", status, effect: "before" },
  ...(code ? { code } : {}),
});
const isDelete = (request: FakeRequest, digest: string) =>
  request.method === "DELETE" && request.path.endsWith(digest);

test("deletes the tags first where the registry wants that", async () => {
  harness.use("gar");
  const [first, second] = [harness.push("v0"), harness.push("v1")];
  const steps = await harness.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(harness.state.manifestsOf("app")).toEqual([]);
});

test("puts the tags back when the digest is refused all the same", async () => {
  harness.use("gar");
  const digest = harness.push("v0", "v1");
  harness.faults = (request) =>
    isDelete(request, digest) && harness.state.tagsOf("app").length === 0 ? refusal(409) : null;
  const [step] = await harness.remove([digest]);
  expect(step?.state).toBe("skipped");
  expect(harness.state.tagsOn("app", digest)).toEqual(["v0", "v1"]);
});

test("mends a deletion that was cut short, and carries it to its end", async () => {
  const digest = harness.push("v0", "v1", "v2", "v3");
  harness.faults = failTimes(1, (request) => isDelete(request, digest), {
    ...{ type: "reset", effect: "half" },
  });
  const [step] = await harness.remove([digest]);
  expect(step).toMatchObject({ state: "done" });
  expect(harness.state.tagsOf("app")).toEqual([]);
});

test("stops at the first 405 and says that the rest was not attempted", async () => {
  const [first, second] = [harness.push("v0"), harness.push("v1")];
  harness.faults = (request) => {
    if (isDelete(request, second)) harness.registry.options.deleteEnabled = false;
    return null;
  };
  const steps = await harness.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
  expect(steps[1]?.reason).toContain("disabled");
  expect(harness.state.tagsOf("app")).toEqual(["v1"]);
});

test("skips what the registry protects and goes on", async () => {
  const [first, second] = [harness.push("v0"), harness.push("v1")];
  harness.faults = (request) => (isDelete(request, first) ? refusal(412) : null);
  const steps = await harness.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "done"]);
});

test("does not call it done when the tag outlives a deletion that was accepted", async () => {
  harness.use("nexus");
  const steps = await harness.remove([harness.push("v0"), harness.push("v1")]);
  expect(steps.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(steps[0]?.reason).toContain("still lists the tag v0");
  expect(harness.state.manifestsOf("app")).toEqual([]);
});

test("leaves a repository in which it has no right to delete, before the first change", async () => {
  const [first, second] = [harness.push("v0"), harness.push("v1")];
  harness.faults = ({ method }) => (method === "DELETE" ? refusal(403, "DENIED") : null);
  const steps = await harness.remove([first, second]);
  expect(harness.writes().map(({ method }) => method)).toEqual(["DELETE"]);
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
  expect(harness.state.tagsOf("app")).toEqual(["v0", "v1"]);
});
