import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { tagOrders, type Tag, type TagOrder } from "@/lib/core/api/content";
import { compareNames } from "@/lib/core/text/compare-names";
import type { Verb } from "../app/context";
import type { Endpoint } from "@/lib/core/api/endpoint";
import { callRoute, tokenHeaders } from "../../testing/server/call-route";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { listLabelledTags } from "./labelled-tags";
import { storeTags } from "./testing/store-tags";
import { listTags } from "./tags";

const MANY = 20_000;
const FIRST = 60;
/** Over the wire before the first rows, and not compressed at that. */
const MOST_BYTES = 3_000_000;

let harness: ScanHarness;
let headers: Record<string, string>;
let whole: Tag[] = [];

beforeAll(async () => {
  harness = await createScanHarness(new MemoryRegistry());
  headers = await tokenHeaders(harness.test.app, "viewer");
  await storeTags(
    harness.context,
    { registryId: "id-main", repository: "big" },
    MANY,
    (facts, at) => (at % 1_000 === 0 ? { ...facts, labels: { team: `t${at / 1_000}` } } : facts),
  );
  await harness.context.db
    .updateTable("tags")
    .set({ pulled_at: 1_750_000_000_000, stored_at: 1_740_000_000_000 })
    .where("name", "like", "1.%7.0-%")
    .execute();
  await harness.context.db
    .updateTable("tags")
    .set({ pushed_at: 1_745_000_000_000 })
    .where("name", "like", "1.%5.0-%")
    .execute();
  const pages = [await ask("limit=10000")];
  pages.push(await ask(`limit=10000&cursor=${pages[0]?.next}`));
  whole = pages.flatMap(({ items }) => items);
}, 60_000);
afterAll(() => harness.test.close());

async function call<E extends Endpoint>(endpoint: E, verb: Verb<E>, query: string) {
  const params = { registry: "main" };
  const path = `?repository=big&${query}`;
  const { status, body } = await callRoute(harness.test.app, endpoint, verb, {
    ...{ params, query: path, headers },
  });
  expect(status).toBe(200);
  return body;
}

async function ask(query: string): Promise<{ items: Tag[]; next: string | null }> {
  return (await call(api.content.tags, listTags, query)) as { items: Tag[]; next: string | null };
}

const valueOf = (tag: Tag, by: string) =>
  by === "exclusive" ? tag.exclusiveSize : tag[by as "created" | "pushed" | "pulled" | "size"];

/** The whole list as the table puts it in order. */
function inOrder(order: TagOrder): string[] {
  const [sign, by] = order.startsWith("-") ? [-1, order.slice(1)] : [1, order];
  const sorted = [...whole].sort((a, b) => {
    if (by === "tag") return sign * compareNames(a.name, b.name);
    const [one, other] = [valueOf(a, by), valueOf(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
  return sorted.slice(0, FIRST).map(({ name }) => name);
}

describe("a repository of 20,000 tags", () => {
  test.each(tagOrders)("begins by %s as the whole list does, in few bytes", async (order) => {
    const first = await ask(`first=${FIRST}&by=${order}`);
    expect(first.items.map(({ name }) => name)).toEqual(inOrder(order));
    expect(first.items).toEqual(
      first.items.map(({ name }) => whole.find((tag) => tag.name === name)),
    );
    expect(JSON.stringify(first).length).toBeLessThan(MOST_BYTES / 50);
  });

  test("has all of its tags in two answers, each of them once", () => {
    expect(new Set(whole.map(({ name }) => name)).size).toBe(MANY);
  });

  test("answers a first page of the whole list within what may come before the first rows", async () => {
    const text = JSON.stringify(await ask("limit=2000"));
    expect(text.length).toBeLessThan(MOST_BYTES / 2);
    expect(gzipSync(text).length).toBeLessThan(MOST_BYTES / 20);
  });

  test("tells which of them have a label", async () => {
    const find = async (label: string) => {
      const query = `label=${encodeURIComponent(label)}`;
      const answer = await call(api.content.labelledTags, listLabelledTags, query);
      return (answer as { tags: string[] }).tags;
    };
    expect(await find("team")).toHaveLength(20);
    const [only, ...others] = await find("team=t7");
    expect(only).toMatch(/^1\.7000\.0-/);
    expect(others).toEqual([]);
    expect(await find("team=")).toEqual([]);
    expect(await find("constructor")).toEqual([]);
  });
});
