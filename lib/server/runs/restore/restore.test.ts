import { afterEach, beforeEach, expect, test } from "vitest";
import { collectGarbage, digestOf, type FakeRequest } from "@/lib/testing/fake-registry";
import { image, index } from "../testing/documents";
import { carrierOf } from "../testing/fill-repository";
import { EngineHarness } from "../testing/engine-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
});
afterEach(() => harness.close());

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);
const puts = () => harness.requests.filter(({ method }) => method === "PUT");
const referenceOf = ({ path }: FakeRequest) => path.split("/").at(-1) ?? "";

test("puts each tag back with its exact bytes and its own content type, and reads them", async () => {
  const document = image("v1");
  harness.put(document, ["v1", "v1.0"]);
  await harness.remove(["v1", "v1.0"]);
  expect(harness.state.tagsOf("app")).toEqual([]);
  expect(states(await harness.restore())).toEqual(["done", "done"]);
  expect(puts().map(referenceOf).toSorted()).toEqual(["v1", "v1.0"]);
  for (const { body, headers } of puts()) {
    expect(body.equals(document.bytes)).toBe(true);
    expect(headers["content-type"]).toBe(document.contentType);
  }
  const reads = harness.requests.filter(
    ({ method, path }) => method === "GET" && /manifests/.test(path),
  );
  expect(reads.map(referenceOf)).toEqual(expect.arrayContaining(["v1", "v1.0"]));
  expect(harness.state.tagsOn("app", digestOf(document.bytes))).toEqual(["v1", "v1.0"]);
});

test("puts the children of an index back first, by digest", async () => {
  const children = [image("amd64"), image("arm64")];
  for (const child of children) harness.put(child);
  harness.put(index("multi", children), ["v1"]);
  await harness.remove(["v1"]);
  expect(harness.state.manifestsOf("app")).toEqual([]);
  await harness.restore();
  const order = puts().map(referenceOf);
  expect(order.slice(0, 2).toSorted()).toEqual(children.map(({ digest }) => digest).toSorted());
  expect(order.slice(2)).toEqual(["v1"]);
});

test("after garbage collection it says what is gone for good, and puts the rest back", async () => {
  const [base, gone] = [image("base"), image("gone")];
  harness.put(base, ["v1"]);
  harness.put(gone, ["v2"]);
  await harness.remove(["v1", "v2"]);
  // Somebody pushed the first one's content again, under another name.
  harness.put(base, ["other"]);
  collectGarbage(harness.state);
  const steps = await harness.restore();
  const of = (tag: string) => steps.find((step) => step.tag === tag);
  expect(of("v1")).toMatchObject({ state: "done" });
  expect(of("v2")).toMatchObject({ state: "failed" });
  expect(of("v2")?.reason).toContain("Gone for good: the registry has collected 2 of its 2 blobs");
  expect(harness.state.tagsOf("app").toSorted()).toEqual(["other", "v1"]);
});

test("moves back the tags that were agreed to, from where they pointed then, and no other", async () => {
  for (const tag of ["asked", "pushed-again", "not-asked"]) harness.push(tag);
  const before = new Map(harness.state.repository("app").tags);
  await harness.remove([...before.keys()]);
  const [shown, later] = [image("shown"), image("later")];
  for (const tag of before.keys()) harness.put(shown, [tag]);
  harness.put(later, ["pushed-again"]);
  const steps = await harness.restore(
    ["asked", "pushed-again"].map((tag) => ({ repository: "app", tag, current: shown.digest })),
  );
  expect(Object.fromEntries(steps.map(({ tag, state }) => [tag, state]))).toEqual({
    ...{ asked: "done", "pushed-again": "skipped", "not-asked": "skipped" },
  });
  const { tags } = harness.state.repository("app");
  expect(tags.get("asked")).toBe(before.get("asked"));
  expect(tags.get("pushed-again")).toBe(later.digest);
  expect(tags.get("not-asked")).toBe(shown.digest);
});

test("puts signatures and lists of them back after a subject on which the registry insists, in one go", async () => {
  harness.use("cloudflare");
  const subject = image("v1");
  harness.put(subject, ["v1"]);
  const referrers = ["signature", "sbom"].map((name) => image(name, subject));
  for (const referrer of referrers) harness.put(referrer);
  harness.put(index("referrers", referrers), [carrierOf(subject.digest)]);
  for (const suffix of [".sig", ".att", ".sbom"]) {
    harness.put(image(suffix), [`${carrierOf(subject.digest)}${suffix}`]);
  }
  const [tags, digests] = [harness.state.tagsOf("app"), harness.state.manifestsOf("app")];
  await harness.remove(["v1"]);
  expect(harness.state.manifestsOf("app")).toEqual([]);
  const steps = await harness.restore();
  expect(new Set(states(steps))).toEqual(new Set(["done"]));
  expect(harness.state.tagsOf("app").toSorted()).toEqual(tags.toSorted());
  expect(harness.state.manifestsOf("app").toSorted()).toEqual(digests.toSorted());
});

test("says what a second restore will do where the subject does not come back", async () => {
  harness.use("cloudflare");
  const subject = image("v1");
  harness.put(subject, ["v1"]);
  harness.put(image("signature", subject), [`${carrierOf(subject.digest)}.sig`]);
  await harness.remove(["v1"]);
  harness.faults = ({ method, path }) =>
    method === "PUT" && path.endsWith("/v1")
      ? { type: "status", status: 400, effect: "before", code: "MANIFEST_INVALID" }
      : null;
  const steps = await harness.restore();
  expect(states(steps)).toEqual(["failed", "failed"]);
  expect(steps[0]?.reason).toContain("BLOB_UNKNOWN: unknown subject");
  for (const { reason } of steps) expect(reason).toContain("Restoring again tries it once more");
});

test("leaves nothing open where the registry ends the restore while referrers wait for their subject", async () => {
  harness.use("cloudflare");
  const subject = image("v1");
  harness.put(subject, ["v1"]);
  const referrers = ["first", "second"];
  for (const name of referrers) harness.put(image(name, subject), [`${name}-sig`]);
  await harness.remove(["v1", "first-sig", "second-sig"]);
  const sent = new Set<string>();
  harness.faults = ({ method, path }) => {
    if (method !== "PUT") return null;
    const again = sent.has(path);
    sent.add(path);
    return again ? { type: "status", status: 403, effect: "before", code: "DENIED" } : null;
  };
  const steps = await harness.restore();
  expect(states(steps)).toEqual(["failed", "failed", "done"]);
  expect(steps[1]?.reason).toContain("BLOB_UNKNOWN: unknown subject");
});
