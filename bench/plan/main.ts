import { performance } from "node:perf_hooks";
import { hashPlan, planPolicy } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import type { ManifestFacts, RepositorySnapshot, Snapshot } from "@/lib/core/snapshot";
import { benchNow, makeRegistry } from "./make-registry";

/**
 * Plans registries of the given numbers of tags (default 10000, 100000 and 1000000): time and peak
 * memory, and the ratio to merely parsing the same snapshot's JSON in the same process. Run each size
 * in a process of its own: `node --expose-gc --import tsx bench/plan/main.ts 100000`.
 */
const sizes = process.argv.slice(2).map(Number);
const parsed = parsePolicy({
  version: 1,
  name: "bench",
  rules: [
    { id: "releases", verdict: "keep", select: { tag: { semver: ">=1.90.0" } } },
    { id: "newest", verdict: "keep", when: { rank: { by: ["created:desc"], top: 50 } } },
    { id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } },
  ],
  untagged: { action: "delete" },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));

/** A snapshot of a million tags is longer than the longest string there can be: it is parsed in parts. */
const portion = 20_000;

function toText(snapshot: Snapshot): string[] {
  const { manifests, repositories, ...rest } = snapshot;
  const texts = [JSON.stringify(rest)];
  for (let at = 0; at < manifests.length; at += portion)
    texts.push(JSON.stringify(manifests.slice(at, at + portion)));
  for (let at = 0; at < repositories.length; at += 20)
    texts.push(JSON.stringify(repositories.slice(at, at + 20)));
  return texts;
}

function fromText([head = "{}", ...parts]: string[]): Snapshot {
  const snapshot = JSON.parse(head) as Snapshot;
  snapshot.manifests = [];
  snapshot.repositories = [];
  for (const part of parts) {
    const items = JSON.parse(part) as (ManifestFacts | RepositorySnapshot)[];
    for (const item of items) {
      if ("tags" in item) snapshot.repositories.push(item);
      else snapshot.manifests.push(item);
    }
  }
  return snapshot;
}

for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const texts = toText(makeRegistry(size));
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  globalThis.gc?.();
  let start = performance.now();
  const snapshot = fromText(texts);
  const parse = performance.now() - start;
  texts.length = 0;
  globalThis.gc?.();
  start = performance.now();
  const body = planPolicy(snapshot, parsed.policy, benchNow);
  const plan = performance.now() - start;
  start = performance.now();
  planPolicy(snapshot, parsed.policy, benchNow);
  const again = performance.now() - start;
  start = performance.now();
  hashPlan({
    registry: "bench",
    snapshotId: "bench",
    policy: parsed.policy,
    selection: null,
    now: benchNow,
    body,
  });
  const hash = performance.now() - start;
  console.log(
    JSON.stringify({
      tags: size,
      snapshotMB: Math.round(bytes / 1e6),
      parseMs: Math.round(parse),
      planMs: Math.round(plan),
      ratio: Number((plan / parse).toFixed(2)),
      planAgainMs: Math.round(again),
      hashMs: Math.round(hash),
      peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
      deleted: body.totals.delete,
      freedGB: Math.round(body.totals.freedBytes / 1e9),
    }),
  );
}
