import { WhatIfSession } from "@/lib/client/what-if/session";
import { benchNow, emptySnapshot, makeRepositories } from "./make-registry";

/**
 * What the browser's worker does while a person drags "keep newest N": the same session, asked for a
 * hundred different policies over so many tags (default 10000). Prints the median and the worst of
 * the last fifty, in milliseconds of wall time, without and with a saved policy to compare with.
 *
 *     node --import tsx bench/plan/what-if.ts 10000
 */
const size = Number(process.argv[2] ?? 10_000);
const EDITS = 100;

const snapshot = emptySnapshot();
for (const part of makeRepositories(size)) {
  snapshot.repositories.push(part.repository);
  for (const manifest of part.manifests) snapshot.manifests.push(manifest);
}
const policyOf = (top: number, days: number) => ({
  version: 1,
  name: "what if",
  rules: [
    { id: "releases", verdict: "keep", select: { tag: { semver: ">=1.90.0" } } },
    { id: "newest", verdict: "keep", when: { rank: { by: ["created:desc"], top } } },
    { id: "old", verdict: "delete", when: { time: { of: "created", olderThan: `${days}d` } } },
  ],
  untagged: { action: "delete" },
});

async function drag(before: unknown) {
  const session = new WhatIfSession(() => Promise.resolve(snapshot));
  await session.load("bench");
  const times: number[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const policy = policyOf(edit, 30 + (edit % 7));
    const started = performance.now();
    structuredClone(session.plan({ policy, before, now: benchNow }));
    times.push(performance.now() - started);
  }
  const late = times.slice(EDITS / 2).sort((a, b) => a - b);
  return {
    first: Math.round(times[0] ?? 0),
    median: Math.round(late[late.length / 2] ?? 0),
    worst: Math.round(late.at(-1) ?? 0),
  };
}

console.log(
  JSON.stringify({ tags: size, alone: await drag(null), compared: await drag(policyOf(50, 30)) }),
);
