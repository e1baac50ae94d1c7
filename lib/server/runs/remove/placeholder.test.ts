import { afterEach, beforeEach, expect, test } from "vitest";
import { profiles } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";
import { image } from "../testing/documents";
import { EngineHarness } from "../testing/engine-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
});
afterEach(() => harness.close());

/** Media types of the placeholders that were sent, in their order. */
const sent = () =>
  harness
    .writes()
    .flatMap(({ method, headers }) => (method === "PUT" ? headers["content-type"] : []));

test("a registry from before OCI's types takes a Docker manifest list, and is asked for OCI's once", async () => {
  harness.use("distribution-2.6");
  const digest = harness.push("keep", "old1", "old2");
  const steps = await harness.remove(["old1", "old2"]);
  expect(steps).toMatchObject([{ state: "done" }, { state: "done" }]);
  expect(sent()).toEqual([mediaTypes.ociIndex, mediaTypes.dockerList, mediaTypes.dockerList]);
  expect(harness.state.tagsOn("app", digest)).toEqual(["keep"]);
  expect(harness.state.manifestsOf("app")).toEqual([digest]);
});

test("one that takes no empty list either takes a Docker image without layers", async () => {
  harness.registry.profile = { ...profiles["distribution-2.6"], emptyIndex: false };
  const digest = harness.push("keep", "old");
  expect(await harness.remove(["old"])).toMatchObject([{ state: "done" }]);
  expect(sent()).toEqual([
    ...[mediaTypes.ociIndex, mediaTypes.dockerList],
    ...[mediaTypes.ociImage, mediaTypes.dockerImage],
  ]);
  expect(harness.state.tagsOn("app", digest)).toEqual(["keep"]);
  expect(harness.state.manifestsOf("app")).toEqual([digest]);
});

test("one that takes no form keeps each tag as it is, and says so", async () => {
  const digest = harness.push("keep", "old1", "old2");
  const plan = await harness.plan(["old1", "old2"]);
  harness.faults = ({ method }) =>
    method === "PUT"
      ? { type: "status", status: 400, effect: "before", code: "MANIFEST_INVALID" }
      : null;
  const steps = await harness.carryOut(plan);
  expect(steps).toMatchObject([{ state: "failed" }, { state: "failed" }]);
  for (const { reason } of steps) expect(reason).toContain("MANIFEST_INVALID");
  expect(harness.state.tagsOn("app", digest)).toEqual(["keep", "old1", "old2"]);
});

test("a tag on which every form is refused says nothing about the forms for the next tag", async () => {
  const digest = harness.push("keep", "locked", "old");
  const plan = await harness.plan(["locked", "old"]);
  harness.faults = ({ method, path }) =>
    method === "PUT" && path.endsWith("/locked")
      ? { type: "status", status: 400, effect: "before", code: "TAG_INVALID" }
      : null;
  expect(await harness.carryOut(plan)).toMatchObject([
    { tag: "locked", state: "failed" },
    { tag: "old", state: "done" },
  ]);
  expect(harness.state.tagsOn("app", digest)).toEqual(["keep", "locked"]);
});

test("a form that was taken before a crash is recognised after it, and deleted", async () => {
  harness.use("distribution-2.6");
  const kept = image("kept");
  harness.put(kept, ["keep", "old"]);
  const plan = await harness.plan(["old"]);
  let dead = false;
  harness.faults = ({ method, path }) => {
    dead ||= method === "DELETE" && harness.state.tagsOn("app", path.slice(-71)).includes("old");
    if (dead) throw new Error("The process is gone");
    return null;
  };
  await harness.carryOut(plan).catch(() => null);
  expect(harness.state.tagsOn("app", kept.digest)).toEqual(["keep"]);
  harness.faults = () => null;
  expect(await harness.resume(plan)).toMatchObject([{ state: "done", method: "placeholder" }]);
  expect(harness.state.tagsOf("app")).toEqual(["keep"]);
  expect(harness.state.manifestsOf("app")).toEqual([kept.digest]);
});
