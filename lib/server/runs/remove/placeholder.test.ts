import { afterEach, beforeEach, expect, it } from "vitest";
import { profiles } from "@/e2e/fake-registry";
import { mediaTypes } from "@/lib/core/oci";
import { image } from "../testing/documents";
import { RunDesk } from "../testing/run-desk";

let desk: RunDesk;

beforeEach(async () => {
  desk = await RunDesk.open();
});
afterEach(() => desk.close());

/** Media types of the placeholders that were sent, in their order. */
const sent = () =>
  desk.writes().flatMap(({ method, headers }) => (method === "PUT" ? headers["content-type"] : []));

it("a registry from before OCI's types takes a Docker manifest list, and is asked for OCI's once", async () => {
  desk.use("distribution-2.6");
  const digest = desk.push("keep", "old1", "old2");
  const steps = await desk.remove(["old1", "old2"]);
  expect(steps).toMatchObject([{ state: "done" }, { state: "done" }]);
  expect(sent()).toEqual([mediaTypes.ociIndex, mediaTypes.dockerList, mediaTypes.dockerList]);
  expect(desk.state.tagsOn("app", digest)).toEqual(["keep"]);
  expect(desk.state.manifestsOf("app")).toEqual([digest]);
});

it("one that takes no empty list either takes a Docker image without layers", async () => {
  desk.registry.profile = { ...profiles["distribution-2.6"], emptyIndex: false };
  const digest = desk.push("keep", "old");
  expect(await desk.remove(["old"])).toMatchObject([{ state: "done" }]);
  expect(sent()).toEqual([
    ...[mediaTypes.ociIndex, mediaTypes.dockerList],
    ...[mediaTypes.ociImage, mediaTypes.dockerImage],
  ]);
  expect(desk.state.tagsOn("app", digest)).toEqual(["keep"]);
  expect(desk.state.manifestsOf("app")).toEqual([digest]);
});

it("one that takes no form keeps each tag as it is, and says so", async () => {
  const digest = desk.push("keep", "old1", "old2");
  const plan = await desk.plan(["old1", "old2"]);
  desk.faults = ({ method }) =>
    method === "PUT"
      ? { type: "status", status: 400, effect: "before", code: "MANIFEST_INVALID" }
      : null;
  const steps = await desk.carryOut(plan);
  expect(steps).toMatchObject([{ state: "failed" }, { state: "failed" }]);
  for (const { reason } of steps) expect(reason).toContain("MANIFEST_INVALID");
  expect(desk.state.tagsOn("app", digest)).toEqual(["keep", "old1", "old2"]);
});

it("a tag on which every form is refused says nothing about the forms for the next tag", async () => {
  const digest = desk.push("keep", "locked", "old");
  const plan = await desk.plan(["locked", "old"]);
  desk.faults = ({ method, path }) =>
    method === "PUT" && path.endsWith("/locked")
      ? { type: "status", status: 400, effect: "before", code: "TAG_INVALID" }
      : null;
  expect(await desk.carryOut(plan)).toMatchObject([
    { tag: "locked", state: "failed" },
    { tag: "old", state: "done" },
  ]);
  expect(desk.state.tagsOn("app", digest)).toEqual(["keep", "locked"]);
});

it("a form that was taken before a crash is recognised after it, and deleted", async () => {
  desk.use("distribution-2.6");
  const kept = image("kept");
  desk.put(kept, ["keep", "old"]);
  const plan = await desk.plan(["old"]);
  let dead = false;
  desk.faults = ({ method, path }) => {
    dead ||= method === "DELETE" && desk.state.tagsOn("app", path.slice(-71)).includes("old");
    if (dead) throw new Error("The process is gone");
    return null;
  };
  await desk.carryOut(plan).catch(() => null);
  expect(desk.state.tagsOn("app", kept.digest)).toEqual(["keep"]);
  desk.faults = () => null;
  expect(await desk.resume(plan)).toMatchObject([{ state: "done", method: "placeholder" }]);
  expect(desk.state.tagsOf("app")).toEqual(["keep"]);
  expect(desk.state.manifestsOf("app")).toEqual([kept.digest]);
});
