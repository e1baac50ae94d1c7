import { readFileSync, rmSync } from "node:fs";
import { hashPlan, planPolicy } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import type { ManifestFacts, RepositorySnapshot } from "@/lib/core/snapshot";
import { benchNow, emptySnapshot } from "./make-registry";
import { writeSnapshot } from "./write-snapshot";

/**
 * Plans a registry of so many tags (default 100000): CPU time and peak memory, and the ratio to merely
 * parsing the same snapshot's JSON in the same process.
 *
 *     node --expose-gc --max-old-space-size=12000 --import tsx bench/plan/main.ts 1000000
 */
const size = Number(process.argv[2] ?? 100_000);
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
const { policy } = parsed;

/** CPU milliseconds of the whole process, its collector's threads included: a busy machine does not count. */
function measure<T>(work: () => T): { ms: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round((user + system) / 1000), result };
}

const written = writeSnapshot(size);
globalThis.gc?.();
const snapshot = emptySnapshot();
let parseMs = 0;
let bytes = 0;
function parse<T>(file: string): T {
  const text = readFileSync(file, "utf8");
  bytes += text.length;
  const { ms, result } = measure(() => JSON.parse(text) as T);
  parseMs += ms;
  return result;
}
for (const file of written.repositories)
  snapshot.repositories.push(parse<RepositorySnapshot>(file));
for (const file of written.pages) {
  for (const manifest of parse<ManifestFacts[]>(file)) snapshot.manifests.push(manifest);
}
rmSync(written.folder, { recursive: true });
globalThis.gc?.();
const heapMB = Math.round(process.memoryUsage().heapUsed / 1e6);
const first = measure(() => planPolicy(snapshot, policy, benchNow));
const { result: body } = first;
const again = measure(() => planPolicy(snapshot, policy, benchNow).totals);
const hash = measure(() =>
  hashPlan({
    registry: "bench",
    snapshotId: "bench",
    policy,
    selection: null,
    now: benchNow,
    body,
  }),
);
console.log(
  JSON.stringify({
    tags: size,
    rows: body.rows.length,
    snapshotMB: Math.round(bytes / 1e6),
    parseMs,
    planMs: first.ms,
    ratio: Number((first.ms / parseMs).toFixed(2)),
    planAgainMs: again.ms,
    hashMs: hash.ms,
    snapshotHeapMB: heapMB,
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    deleted: body.totals.delete,
  }),
);
