import { expect, test } from "vitest";
import { latestOnly } from "./latest";

function gate() {
  const open: (() => void)[] = [];
  return { open, task: (n: number) => new Promise<number>((done) => open.push(() => done(n))) };
}
const turn = () => new Promise((done) => setImmediate(done));

test("skips what was asked for while busy, except the last", async () => {
  const { open, task } = gate();
  const seen: number[] = [];
  const ask = latestOnly(task, (input) => seen.push(input));
  [1, 2, 3, 4].forEach(ask);
  expect(open).toHaveLength(1);
  open[0]?.();
  await turn();
  expect(open).toHaveLength(2);
  open[1]?.();
  await turn();
  expect(seen).toEqual([1, 4]);
});

test("goes on after a failure", async () => {
  const outcomes: string[] = [];
  const ask = latestOnly<string, string>(
    (input) => (input === "bad" ? Promise.reject(new Error("no")) : Promise.resolve(input)),
    (_, outcome) => outcomes.push(outcome.ok ? outcome.value : outcome.error.message),
  );
  ask("bad");
  ask("good");
  await turn();
  expect(outcomes).toEqual(["no", "good"]);
});
