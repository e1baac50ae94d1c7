import { hashPlan, planPolicy } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import type { ManifestFacts, RepositorySnapshot } from "@/lib/core/snapshot";
import { benchNow, emptySnapshot, makeRepositories } from "./make-registry";

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

function* pagesOf<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += 5_000) yield items.slice(at, at + 5_000);
}

/** CPU milliseconds of the whole process, its collector's threads included: a busy machine does not count. */
function measure<T>(work: () => T): { ms: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round((user + system) / 1000), result };
}

// A snapshot of a million tags is longer than the longest string there can be: it is parsed in parts,
// and in the order in which the store gives them, manifests of all repositories by digest.
const snapshot = emptySnapshot();
let parseMs = 0;
let bytes = 0;
function parse<T>(text: string): T {
  bytes += text.length;
  const { ms, result } = measure(() => JSON.parse(text) as T);
  parseMs += ms;
  return result;
}
const documents: { digest: string; text: string }[] = [];
for (const { repository, manifests } of makeRepositories(size)) {
  snapshot.repositories.push(parse<RepositorySnapshot>(JSON.stringify(repository)));
  for (const manifest of manifests)
    documents.push({ digest: manifest.digest, text: JSON.stringify(manifest) });
}
documents.sort((a, b) => (a.digest < b.digest ? -1 : 1));
for (const page of pagesOf(documents)) {
  const text = `[${page.map((document) => document.text).join()}]`;
  for (const manifest of parse<ManifestFacts[]>(text)) snapshot.manifests.push(manifest);
}
documents.length = 0;
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
