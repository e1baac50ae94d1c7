import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../testing/test-app";
import { carryOutRun } from "./carry-out-run";
import type { Step } from "./step";
import { image } from "./testing/documents";
import { failure, ModelRegistry } from "./testing/model-registry";
import { modelClients, type Wire } from "./testing/model-clients";
import { insertRun, mortalLedger, prepareStore, reload } from "./testing/model-store";

let test: TestApp;
let registry: ModelRegistry;
const documents = ["a", "b"].map((name) => image(name));

beforeEach(async () => {
  test = await createTestApp();
  await prepareStore(test.context());
  registry = new ModelRegistry();
  documents.forEach((each, at) => registry.put("app", `v${at}`, each.bytes, each.contentType));
});
afterEach(() => test.close());

async function run(wire: Wire): Promise<Step[]> {
  const steps = documents.map(({ digest }, seq): Step => ({
    ...{ seq, repository: "app", operation: "delete", digest, tag: null, tags: [`v${seq}`] },
    ...{ children: [], kind: "image", state: "pending", reason: null, method: null, intent: null },
  }));
  await insertRun(test.context(), "run", steps);
  const ledger = mortalLedger(test.context(), "run", () => {});
  const control = {
    signal: new AbortController().signal,
    paused: () => false,
    cancelled: () => false,
    assertHeld: async () => {},
    sleep: async () => {},
    now: () => 0,
  };
  await carryOutRun(
    { ...modelClients(registry, wire), ledger, control },
    {
      steps: await reload(test.context(), "run"),
      rowsOf: async () => steps.map(({ tags, digest }) => ({ tag: tags[0] ?? null, digest })),
      factsOf: async () => [],
      untagMethod: registry.nativeUntag ? "native" : "placeholder",
    },
  );
  return reload(test.context(), "run");
}

it("deletes the tags first where the registry wants that", async () => {
  registry.nativeUntag = true;
  const steps = await run(async ({ kind, reference }, effect) => {
    const tags = [...registry.repository("app").tags.values()];
    if (kind === "delete" && tags.includes(reference)) {
      throw failure("protected", 400, "GOOGLE_MANIFEST_DANGLING_TAG");
    }
    return effect();
  });
  expect(steps.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(registry.repository("app").manifests.size).toBe(0);
});

it("stops at the first 405 and says that the rest was not attempted", async () => {
  const steps = await run(async ({ kind, reference }, effect) => {
    if (kind === "delete" && reference === documents[1]?.digest) registry.deleteEnabled = false;
    return effect();
  });
  expect(steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
  expect(steps[1]?.reason).toContain("disabled");
  expect([...registry.repository("app").tags.keys()]).toEqual(["v1"]);
});

it("skips what the registry protects and goes on", async () => {
  const steps = await run(async ({ kind, reference }, effect) => {
    if (kind === "delete" && reference === documents[0]?.digest) throw failure("protected", 412);
    return effect();
  });
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "done"]);
});

it("does not call it done when the tag is still listed after a deletion that was accepted", async () => {
  const { tags, manifests } = registry.repository("app");
  const steps = await run(async ({ kind, reference }, effect) => {
    const before = [...tags];
    const value = effect();
    if (kind === "delete") for (const [tag, at] of before) if (at === reference) tags.set(tag, at);
    return value;
  });
  expect(steps.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(steps[0]?.reason).toContain("still lists the tag v0");
  expect(manifests.size).toBe(0);
});

it("leaves a repository in which it has no right to delete, before the first change", async () => {
  const writes: string[] = [];
  const steps = await run(async ({ kind, write }, effect) => {
    if (write) writes.push(kind);
    if (kind === "delete") throw failure("forbidden", 403);
    return effect();
  });
  expect(writes).toEqual(["delete"]);
  expect(steps.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
});
