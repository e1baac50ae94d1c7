import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FakeRequest } from "@/lib/testing/fake-registry";
import { image, index } from "./testing/documents";
import { carrierOf } from "./testing/fill-repository";
import { EngineHarness } from "./testing/engine-harness";

let harness: EngineHarness;

beforeEach(async () => {
  harness = await EngineHarness.open();
});
afterEach(() => harness.close());

const isList = ({ path }: FakeRequest) => path.endsWith("/tags/list");
const states = (steps: { state: string }[]) => steps.map(({ state }) => state);

describe("removing manifests", () => {
  test("reads every page of the tags before the first deletion, and again after the last", async () => {
    harness.use("distribution-3.0");
    harness.registry.options.pageSize = 2;
    const going = ["a1", "a2", "a3"].map((tag) => harness.push(tag));
    for (const tag of ["k1", "k2", "k3", "k4"]) harness.push(tag);
    expect(states(await harness.remove(going))).toEqual(["done", "done", "done"]);
    const log = harness.requests.map((request) => {
      if (isList(request)) return request.query.has("last") ? "page" : "list";
      const digest = request.path.split("/").at(-1) ?? "";
      return request.method === "DELETE" && going.includes(digest) ? "delete" : null;
    });
    const seen = log.filter((entry) => entry !== null);
    for (const [at, entry] of seen.entries()) {
      // A page belongs to the listing before it: nothing is deleted in between.
      if (entry === "page") expect(["list", "page"]).toContain(seen[at - 1]);
    }
    expect(seen.indexOf("delete")).toBeGreaterThan(seen.indexOf("page"));
    expect(seen.lastIndexOf("list")).toBeGreaterThan(seen.lastIndexOf("delete"));
  });

  test("the tags of an index without one of its children can be removed", async () => {
    const [child, lost] = [image("child"), image("lost")];
    harness.put(child);
    const broken = harness.put(index("broken", [child, lost]), ["v1", "v2"]);
    expect(states(await harness.remove(["v1"]))).toEqual(["done"]);
    expect(harness.state.tagsOn("app", broken)).toEqual(["v2"]);
    expect(states(await harness.remove(["v2"]))).toEqual(["done"]);
    expect(harness.state.tagsOf("app")).toEqual([]);
  });

  test("a digest on which a kept tag has come since stays, with both", async () => {
    const digest = harness.push("a");
    const plan = await harness.plan(["a"]);
    harness.state.putTag("app", "b", digest);
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("the tag b");
    expect(harness.state.tagsOn("app", digest)).toEqual(["a", "b"]);
  });

  test("a tag that has moved since the plan is not touched, nor its old digest", async () => {
    const old = harness.push("nightly");
    const plan = await harness.plan(["nightly"]);
    const fresh = harness.put(image("fresh"), ["nightly"]);
    const [step] = await harness.carryOut(plan);
    expect(step?.reason).toContain(fresh);
    expect(harness.state.repository("app").tags.get("nightly")).toBe(fresh);
    expect(harness.state.manifestsOf("app")).toEqual([old, fresh]);
  });

  test("a tag that left a digest in time, and came onto the next at the wrong moment, is put back", async () => {
    const digests = { v1: harness.push("v1"), v2: harness.push("v2") };
    const kept = harness.push("kept");
    const plan = await harness.plan(["v1", "v2"]);
    const gone: string[] = [];
    harness.faults = ({ method, path }) => {
      const found = Object.entries(digests).find(([, digest]) => path.endsWith(digest));
      if (method !== "DELETE" || !found || gone.includes(found[0])) return null;
      const [tag, digest] = found;
      gone.push(tag);
      // After the last look each time: away from the first, then onto the second.
      harness.state.putTag("app", gone[0] ?? "", tag === gone[0] ? kept : digest);
      return null;
    };
    const steps = await harness.carryOut(plan);
    const [first = "", second = ""] = gone;
    const last = digests[second as keyof typeof digests];
    expect(states(steps).toSorted()).toEqual(["done", "skipped"]);
    expect(steps.find(({ state }) => state === "skipped")?.reason).toContain(`the tag ${first}`);
    expect(harness.state.tagsOn("app", last).toSorted()).toEqual(["v1", "v2"]);
  });

  test("deletes one after another, with time for a registry that looks through 5,000 tags", async () => {
    for (let number = 0; number < 5_000; number += 1) {
      harness.state.putTag("app", `k${number}`, harness.push("base"));
    }
    const going = ["a1", "a2", "a3"].map((tag) => harness.push(tag));
    const plan = await harness.plan(going);
    const settled: number[] = [];
    let inFlight = 0;
    harness.wrap = (writer) => ({
      ...writer,
      deleteManifest: async (repository, digest, options) => {
        if (!going.includes(digest)) return writer.deleteManifest(repository, digest, options);
        expect(options?.timeoutMs).toBeGreaterThanOrEqual(60_000);
        expect((inFlight += 1)).toBe(1);
        const stored = await harness.steps();
        settled.push(stored.filter(({ state }) => state === "done").length);
        const answer = await writer.deleteManifest(repository, digest, options);
        inFlight -= 1;
        return answer;
      },
    });
    expect(states(await harness.carryOut(plan))).toEqual(["done", "done", "done"]);
    // What is done is told before the next is begun.
    expect(settled).toEqual([0, 1, 2]);
    expect(harness.state.tagsOf("app")).toHaveLength(5_001);
  });
});

describe("removing one tag of several", () => {
  const putsOf = (tag: string) =>
    harness.requests.filter(({ method, path }) => method === "PUT" && path.endsWith(`/${tag}`));

  test("the tag gets its manifest back when its placeholder cannot be deleted", async () => {
    const original = image("shared");
    harness.put(original, ["keep", "old"]);
    const plan = await harness.plan(["old"]);
    harness.faults = (request) =>
      request.method === "DELETE" && harness.state.tagsOn("app", request.path.slice(-71)).length > 0
        ? { type: "status", status: 500, effect: "before" }
        : null;
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "failed", method: "placeholder" });
    expect(step?.reason).toContain("it points at its manifest again");
    expect(harness.state.tagsOn("app", original.digest)).toEqual(["keep", "old"]);
    expect(putsOf("old").at(-1)?.body.equals(original.bytes)).toBe(true);
  });

  test("every placeholder is another", async () => {
    const digest = harness.push("keep", "old1", "old2");
    expect(states(await harness.remove(["old1", "old2"]))).toEqual(["done", "done"]);
    const [first, second] = [putsOf("old1"), putsOf("old2")].map(([put]) => put?.body.toString());
    expect(first).toContain("io.drydock.placeholder");
    expect(second).toContain("io.drydock.placeholder");
    expect(first).not.toBe(second);
    expect(harness.state.tagsOn("app", digest)).toEqual(["keep"]);
  });
});

describe("signatures and other referrers", () => {
  const suffixes = ["", ".sig", ".att", ".sbom"];

  test("go with their subject", async () => {
    const subject = harness.push("v1");
    for (const suffix of suffixes) {
      harness.put(image(`carrier ${suffix}`), [`${carrierOf(subject)}${suffix}`]);
    }
    const steps = await harness.remove(["v1"]);
    expect(new Set(states(steps))).toEqual(new Set(["done"]));
    expect(harness.state.tagsOf("app")).toEqual([]);
  });

  test.each(suffixes)("stay when their subject is there after all: %j", async (suffix) => {
    const subject = image("subject");
    const tag = `${carrierOf(subject.digest)}${suffix}`;
    harness.put(image("carrier"), [tag]);
    const plan = await harness.plan([tag]);
    harness.put(subject, ["v1"]);
    const [step] = await harness.carryOut(plan);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("which is there");
    expect(harness.state.tagsOf("app")).toEqual([tag, "v1"]);
  });

  test("keep their subject when they were attached after the plan", async () => {
    harness.use("zot");
    const subject = image("v1");
    harness.put(subject, ["v1"]);
    const plan = await harness.plan(["v1"]);
    const sbom = harness.put(image("sbom", subject));
    const [step] = await harness.carryOut(plan);
    expect(step?.reason).toContain(`The referrer ${sbom} was attached`);
    expect(harness.state.tagsOf("app")).toEqual(["v1"]);
  });

  test("keep their subject though the registry has said of another that it is unknown", async () => {
    harness.use("zot");
    const subjects = ["v1", "v2", "v3"].map((tag) => ({ tag, document: image(tag) }));
    for (const { tag, document } of subjects) harness.put(document, [tag]);
    const plan = await harness.plan(["v1", "v2", "v3"]);
    let asked = 0;
    harness.faults = ({ path }) => {
      if (!path.includes("/referrers/")) return null;
      asked += 1;
      if (asked !== 2) return null;
      // The one that is left is signed only now.
      for (const { document } of subjects) harness.put(image("signature", document));
      return { type: "status", status: 404, code: "MANIFEST_UNKNOWN", effect: "before" };
    };
    expect(states(await harness.carryOut(plan))).toEqual(["done", "done", "skipped"]);
    expect(harness.state.tagsOf("app")).toHaveLength(1);
  });

  test("keep their subject when their list has changed a moment ago", async () => {
    const subjects = ["v1", "v2"].map((tag) => ({ tag, document: image(tag) }));
    const lists = subjects.map(({ tag, document }) => {
      harness.put(document, [tag]);
      const sbom = image("sbom", document);
      harness.put(sbom);
      harness.put(index("referrers", [sbom]), [carrierOf(document.digest)]);
      return { document, sbom };
    });
    const plan = await harness.plan(["v1", "v2"]);
    let left: string | null = null;
    harness.faults = ({ method, path }) => {
      const going = lists.some(({ document }) => path.endsWith(document.digest));
      if (method !== "DELETE" || !going || left !== null) return null;
      // While the first goes, somebody signs the other.
      for (const { document, sbom } of lists) {
        if (path.endsWith(document.digest)) continue;
        const signature = image("signature", document);
        harness.put(signature);
        harness.put(index("referrers", [sbom, signature]), [carrierOf(document.digest)]);
        left = document.digest;
      }
      return null;
    };
    const steps = await harness.carryOut(plan);
    const step = steps.find(({ digest }) => digest === left);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("has changed since the plan");
    expect(harness.state.tagsOf("app")).toHaveLength(2);
  });
});
