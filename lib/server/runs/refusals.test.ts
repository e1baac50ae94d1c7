import { afterEach, beforeEach, expect, it } from "vitest";
import { failTimes, type Fault, type FakeRequest } from "@/e2e/fake-registry";
import { RunDesk } from "./testing/run-desk";

let desk: RunDesk;

beforeEach(async () => {
  desk = await RunDesk.open();
});
afterEach(() => desk.close());

const refusal = (status: number, code?: string): Fault => ({
  ...{ type: "status", status, effect: "before" },
  ...(code ? { code } : {}),
});
const isDelete = (request: FakeRequest, digest: string) =>
  request.method === "DELETE" && request.path.endsWith(digest);

it("case 64: deletes the tags first where the registry wants that", async () => {
  desk.use("gar");
  const [first, second] = [desk.push("v0"), desk.push("v1")];
  const steps = await desk.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(desk.state.manifestsOf("app")).toEqual([]);
});

it("case 64: puts the tags back when the digest is refused all the same", async () => {
  desk.use("gar");
  const digest = desk.push("v0", "v1");
  desk.faults = (request) =>
    isDelete(request, digest) && desk.state.tagsOf("app").length === 0 ? refusal(409) : null;
  const [step] = await desk.remove([digest]);
  expect(step?.state).toBe("skipped");
  expect(desk.state.tagsOn("app", digest)).toEqual(["v0", "v1"]);
});

it("case 61: mends a deletion that was cut short, and carries it to its end", async () => {
  const digest = desk.push("v0", "v1", "v2", "v3");
  desk.faults = failTimes(1, (request) => isDelete(request, digest), {
    ...{ type: "reset", effect: "half" },
  });
  const [step] = await desk.remove([digest]);
  expect(step).toMatchObject({ state: "done" });
  expect(desk.state.tagsOf("app")).toEqual([]);
});

it("case 67: stops at the first 405 and says that the rest was not attempted", async () => {
  const [first, second] = [desk.push("v0"), desk.push("v1")];
  desk.faults = (request) => {
    if (isDelete(request, second)) desk.registry.options.deleteEnabled = false;
    return null;
  };
  const steps = await desk.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
  expect(steps[1]?.reason).toContain("disabled");
  expect(desk.state.tagsOf("app")).toEqual(["v1"]);
});

it("case 65: skips what the registry protects and goes on", async () => {
  const [first, second] = [desk.push("v0"), desk.push("v1")];
  desk.faults = (request) => (isDelete(request, first) ? refusal(412) : null);
  const steps = await desk.remove([first, second]);
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "done"]);
});

it("case 60: does not call it done when the tag outlives a deletion that was accepted", async () => {
  desk.use("nexus");
  const steps = await desk.remove([desk.push("v0"), desk.push("v1")]);
  expect(steps.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(steps[0]?.reason).toContain("still lists the tag v0");
  expect(desk.state.manifestsOf("app")).toEqual([]);
});

it("case 44: leaves a repository in which it has no right to delete, before the first change", async () => {
  const [first, second] = [desk.push("v0"), desk.push("v1")];
  desk.faults = ({ method }) => (method === "DELETE" ? refusal(403, "DENIED") : null);
  const steps = await desk.remove([first, second]);
  expect(desk.writes().map(({ method }) => method)).toEqual(["DELETE"]);
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
  expect(desk.state.tagsOf("app")).toEqual(["v0", "v1"]);
});
