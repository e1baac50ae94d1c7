import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { findAnything } from "./api";

let harness: ScanHarness;
let digest: string;

beforeAll(async () => {
  const registry = new MemoryRegistry();
  digest = registry.image("team/app", ["v1.2", "latest"]);
  registry.index("team/app", ["multi"], [digest]);
  harness = await createScanHarness(registry);
  await harness.scan();
});
afterAll(() => harness.test.close());

/** How SQLite goes about each query of a search: one line for each table. */
async function plansOf(q: string): Promise<string[]> {
  const { context } = harness;
  const queries: CompiledQuery[] = [];
  const executor = context.db.getExecutor();
  const listener: KyselyPlugin = {
    transformQuery({ node, queryId }): RootOperationNode {
      queries.push(executor.compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = context.db.withPlugin(listener);
  const query = { q, limit: 10 };
  const answer = await findAnything({ ...context, db }, { params: {}, query, body: undefined });
  expect(answer.items, q).not.toEqual([]);
  const lines: string[] = [];
  for (const { sql, parameters } of queries) {
    const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await context.db.executeQuery<{ detail: string }>(explain);
    lines.push(...rows.map(({ detail }) => detail));
  }
  return lines;
}

/** Those that grow with what registries have. */
const large =
  /^(SCAN|SEARCH) (tags|manifests|presence|search_terms|manifest_children|repositories)\b/;
/** The registry alone narrows nothing down where there is one. */
const isNarrow = (line: string) =>
  line.startsWith("SEARCH") && !line.includes("(registry_id=?)") && !line.includes("(kind=?)");

test.each(["app", "1.2", "latest", "team app", "app latest", "team/app:v1", "main app"])(
  "%s is looked up by keys alone",
  async (q) => {
    const lines = (await plansOf(q)).filter((line) => large.test(line));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !isNarrow(line))).toEqual([]);
  },
);

test("a digest is looked up by keys alone, whole or its beginning", async () => {
  for (const q of [digest, digest.slice(7, 19), `app@${digest}`]) {
    const lines = (await plansOf(q)).filter((line) => large.test(line));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !isNarrow(line))).toEqual([]);
  }
});
