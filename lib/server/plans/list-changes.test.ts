import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChangedRow } from "@/lib/core/plan";
import { insertRegistry, createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createPlan } from "./api";
import { listPlanChanges } from "./list-changes";

let registry: MemoryRegistry;
let harness: ScanHarness;
beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

/** Deletes tags that are named like this. */
async function planOf(glob: string): Promise<string> {
  const policy = {
    ...{ version: 1, name: glob },
    rules: [{ id: "these", verdict: "delete", select: { tag: { glob } } }],
  };
  const { id } = await createPlan(harness.context, {
    params: { registry: "main" },
    query: {},
    body: { policy },
  });
  return id;
}

const ask = (before: string, plan: string, query: object = {}) =>
  listPlanChanges(harness.context, {
    params: { plan },
    query: { before, limit: 1000, ...query },
    body: undefined,
  });
const say = ({ repository, tag, before, after }: ChangedRow) =>
  `${repository}:${tag} ${before?.decision ?? "none"} → ${after?.decision ?? "none"}`;

test("rows that change sides come repository by repository, with the reasons of both", async () => {
  for (const repository of ["b", "a", "same"]) {
    for (const tag of ["old", "new"]) {
      registry.image(repository, [`${repository}-${tag}`], { layers: [repository, tag] });
    }
  }
  await harness.scan();
  const before = await planOf("?-old");
  const plan = await planOf("{a-new,b-old}");
  const { items, next } = await ask(before, plan);
  expect(next).toBeNull();
  expect(items.map(say)).toEqual(["a:a-new keep → delete", "a:a-old delete → keep"]);
  expect(items[0]?.before?.reason).toMatch(/No rule deletes it/);
  expect(items[0]?.after?.reason).toMatch(/Named like/);
  const reverse = await ask(plan, before);
  expect(reverse.items.map(say)).toEqual(["a:a-new delete → keep", "a:a-old keep → delete"]);
  expect((await ask(plan, plan)).items).toEqual([]);
});

test("a place that a caller has made up costs no more than the first one", async () => {
  registry.image("app", ["v1"], { layers: ["1"] });
  await harness.scan();
  const [none, all] = [await planOf("nothing"), await planOf("*")];
  const far = Buffer.from(JSON.stringify(["app", -1e15])).toString("base64url");
  const { items } = await ask(none, all, { cursor: far });
  expect(items.map(say)).toEqual(["app:v1 keep → delete"]);
});

test("what came and went between two scans is in one of the plans only", async () => {
  registry.image("app", ["v1"], { layers: ["1"] });
  await harness.scan();
  const before = await planOf("v*");
  registry.repository("app").tags.clear();
  registry.repository("app").manifests.clear();
  registry.image("next", ["v2"], { layers: ["2"] });
  await harness.scan({ reread: true });
  const plan = await planOf("v*");
  const all = ["app:v1 delete → none", "next:v2 none → delete"];
  expect((await ask(before, plan)).items.map(say)).toEqual(all);
  const only = await ask(before, plan, { repository: "next" });
  expect(only.items.map(say)).toEqual(all.slice(1));
});

test("pages of any size have every row once, also of a repository that is longer than a page", async () => {
  for (let at = 0; at < 700; at++) {
    registry.image(at % 7 === 0 ? "small" : "large", [`t${at}`], { layers: [`${at}`] });
  }
  await harness.scan();
  const [none, all] = [await planOf("nothing"), await planOf("t*")];
  const whole = (await ask(none, all)).items.map(say);
  expect(new Set(whole).size).toBe(700);
  for (const limit of [1, 37, 600, 700]) {
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await ask(none, all, { limit, ...(cursor ? { cursor } : {}) });
      expect(items.length).toBeLessThanOrEqual(limit);
      paged.push(...items.map(say));
      if (next === null) break;
      cursor = next;
      if (limit === 1 && paged.length === 20) break;
    }
    expect(paged).toEqual(whole.slice(0, limit === 1 ? 20 : 700));
  }
});

test("two plans of different registries are not compared, and a plan that is none is not found", async () => {
  registry.image("app", ["v1"]);
  await harness.scan();
  const plan = await planOf("v*");
  await expect(ask("none", plan)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await insertRegistry(harness.context, "other");
  const row = await harness.context.db.selectFrom("plans").selectAll().executeTakeFirstOrThrow();
  await harness.context.db
    .insertInto("plans")
    .values({ ...row, id: "elsewhere", registry_id: "id-other" })
    .execute();
  await expect(ask("elsewhere", plan)).rejects.toThrow(
    /of the registry other, and this one of main.*Compare two plans of one registry/,
  );
});
