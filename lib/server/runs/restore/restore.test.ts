import { afterEach, beforeEach, expect, it } from "vitest";
import { collectGarbage, digestOf, type FakeRequest } from "@/e2e/fake-registry";
import { image, index } from "../testing/documents";
import { carrierOf } from "../testing/fill-repository";
import { RunDesk } from "../testing/run-desk";

let desk: RunDesk;

beforeEach(async () => {
  desk = await RunDesk.open();
});
afterEach(() => desk.close());

const states = (steps: { state: string }[]) => steps.map(({ state }) => state);
const puts = () => desk.requests.filter(({ method }) => method === "PUT");
const referenceOf = ({ path }: FakeRequest) => path.split("/").at(-1) ?? "";

it("case 76: puts each tag back with its exact bytes and its own content type, and reads them", async () => {
  const document = image("v1");
  desk.put(document, ["v1", "v1.0"]);
  await desk.remove(["v1", "v1.0"]);
  expect(desk.state.tagsOf("app")).toEqual([]);
  expect(states(await desk.restore())).toEqual(["done", "done"]);
  expect(puts().map(referenceOf).toSorted()).toEqual(["v1", "v1.0"]);
  for (const { body, headers } of puts()) {
    expect(body.equals(document.bytes)).toBe(true);
    expect(headers["content-type"]).toBe(document.contentType);
  }
  const reads = desk.requests.filter(
    ({ method, path }) => method === "GET" && /manifests/.test(path),
  );
  expect(reads.map(referenceOf)).toEqual(expect.arrayContaining(["v1", "v1.0"]));
  expect(desk.state.tagsOn("app", digestOf(document.bytes))).toEqual(["v1", "v1.0"]);
});

it("case 77: puts the members of an index back first, by digest", async () => {
  const members = [image("amd64"), image("arm64")];
  for (const member of members) desk.put(member);
  desk.put(index("multi", members), ["v1"]);
  await desk.remove(["v1"]);
  expect(desk.state.manifestsOf("app")).toEqual([]);
  await desk.restore();
  const order = puts().map(referenceOf);
  expect(order.slice(0, 2).toSorted()).toEqual(members.map(({ digest }) => digest).toSorted());
  expect(order.slice(2)).toEqual(["v1"]);
});

it("case 78: after garbage collection it says what is gone for good, and puts the rest back", async () => {
  const [base, gone] = [image("base"), image("gone")];
  desk.put(base, ["v1"]);
  desk.put(gone, ["v2"]);
  await desk.remove(["v1", "v2"]);
  // Somebody pushed the first one's content again, under another name.
  desk.put(base, ["other"]);
  collectGarbage(desk.state);
  const steps = await desk.restore();
  const of = (tag: string) => steps.find((step) => step.tag === tag);
  expect(of("v1")).toMatchObject({ state: "done" });
  expect(of("v2")).toMatchObject({ state: "failed" });
  expect(of("v2")?.reason).toContain("Gone for good: the registry has collected 2 of its 2 blobs");
  expect(desk.state.tagsOf("app").toSorted()).toEqual(["other", "v1"]);
});

it("moves back the tags that were agreed to, from where they pointed then, and no other", async () => {
  for (const tag of ["asked", "pushed-again", "not-asked"]) desk.push(tag);
  const before = new Map(desk.state.repository("app").tags);
  await desk.remove([...before.keys()]);
  const [shown, later] = [image("shown"), image("later")];
  for (const tag of before.keys()) desk.put(shown, [tag]);
  desk.put(later, ["pushed-again"]);
  const steps = await desk.restore(
    ["asked", "pushed-again"].map((tag) => ({ repository: "app", tag, current: shown.digest })),
  );
  expect(Object.fromEntries(steps.map(({ tag, state }) => [tag, state]))).toEqual({
    ...{ asked: "done", "pushed-again": "skipped", "not-asked": "skipped" },
  });
  const { tags } = desk.state.repository("app");
  expect(tags.get("asked")).toBe(before.get("asked"));
  expect(tags.get("pushed-again")).toBe(later.digest);
  expect(tags.get("not-asked")).toBe(shown.digest);
});

it("puts signatures and lists of them back after a subject on which the registry insists, in one go", async () => {
  desk.use("cloudflare");
  const subject = image("v1");
  desk.put(subject, ["v1"]);
  const referrers = ["signature", "sbom"].map((name) => image(name, subject));
  for (const referrer of referrers) desk.put(referrer);
  desk.put(index("referrers", referrers), [carrierOf(subject.digest)]);
  for (const suffix of [".sig", ".att", ".sbom"]) {
    desk.put(image(suffix), [`${carrierOf(subject.digest)}${suffix}`]);
  }
  const [tags, digests] = [desk.state.tagsOf("app"), desk.state.manifestsOf("app")];
  await desk.remove(["v1"]);
  expect(desk.state.manifestsOf("app")).toEqual([]);
  const steps = await desk.restore();
  expect(new Set(states(steps))).toEqual(new Set(["done"]));
  expect(desk.state.tagsOf("app").toSorted()).toEqual(tags.toSorted());
  expect(desk.state.manifestsOf("app").toSorted()).toEqual(digests.toSorted());
});

it("says what a second restore will do where the subject does not come back", async () => {
  desk.use("cloudflare");
  const subject = image("v1");
  desk.put(subject, ["v1"]);
  desk.put(image("signature", subject), [`${carrierOf(subject.digest)}.sig`]);
  await desk.remove(["v1"]);
  desk.faults = ({ method, path }) =>
    method === "PUT" && path.endsWith("/v1")
      ? { type: "status", status: 400, effect: "before", code: "MANIFEST_INVALID" }
      : null;
  const steps = await desk.restore();
  expect(states(steps)).toEqual(["failed", "failed"]);
  expect(steps[0]?.reason).toContain("BLOB_UNKNOWN: unknown subject");
  for (const { reason } of steps) expect(reason).toContain("Restoring again tries it once more");
});

it("leaves nothing open where the registry ends the restore while referrers wait for their subject", async () => {
  desk.use("cloudflare");
  const subject = image("v1");
  desk.put(subject, ["v1"]);
  const referrers = ["first", "second"];
  for (const name of referrers) desk.put(image(name, subject), [`${name}-sig`]);
  await desk.remove(["v1", "first-sig", "second-sig"]);
  const sent = new Set<string>();
  desk.faults = ({ method, path }) => {
    if (method !== "PUT") return null;
    const again = sent.has(path);
    sent.add(path);
    return again ? { type: "status", status: 403, effect: "before", code: "DENIED" } : null;
  };
  const steps = await desk.restore();
  expect(states(steps)).toEqual(["failed", "failed", "done"]);
  expect(steps[1]?.reason).toContain("BLOB_UNKNOWN: unknown subject");
});
