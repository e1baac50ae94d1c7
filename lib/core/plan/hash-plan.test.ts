import { expect, test } from "vitest";
import { readPolicy, remove } from "./cases/testing/expect-plan";
import { hashPlan } from "./hash-plan";
import { notationNow, parseSnapshot } from "./testing/notation";
import { planPolicy } from "./plan-policy";
import type { CodedPhrase } from "../phrases";
import type { DecidedRow, PlanBody, PlanStep } from "./types";

const policy = readPolicy({ rules: [remove()] });
const inputs = { registry: "r", snapshotId: "s", policy, selection: null, now: notationNow };
const state = "v1→I[A] v2→B{?} @untag:none v3→B";
const body = planPolicy(parseSnapshot(state), policy, notationNow);
const hash = hashPlan({ ...inputs, body });

const otherRow: DecidedRow = {
  repository: "other",
  tag: "other",
  digest: "sha256:0",
  kind: "artifact",
  decision: "blocked",
  operation: "untag",
  rule: "other",
  reason: "other" as unknown as CodedPhrase,
  matched: ["other"],
  created: 1,
  createdSource: "label",
  bytes: { exclusive: 1, shared: 0 },
};
const otherStep: PlanStep = {
  repository: "other",
  operation: "untag",
  digest: "sha256:0",
  tag: "other",
  tags: ["other"],
  children: ["sha256:0"],
  kind: "artifact",
};

test.each(Object.entries(otherRow))("sees every row's %s", (key, value) => {
  const rows = body.rows.map((row, at) => (at === 1 ? { ...row, [key]: value } : row));
  expect(hashPlan({ ...inputs, body: { ...body, rows } })).not.toBe(hash);
});

test("sees shared bytes", () => {
  const rows = body.rows.map((row) => ({ ...row, bytes: { ...row.bytes, shared: 9 } }));
  expect(hashPlan({ ...inputs, body: { ...body, rows } })).not.toBe(hash);
});

test.each(Object.entries(otherStep))("sees every step's %s", (key, value) => {
  const steps = body.steps.map((step) => ({ ...step, [key]: value }));
  expect(hashPlan({ ...inputs, body: { ...body, steps } })).not.toBe(hash);
});

test.each<[string, Partial<Omit<Parameters<typeof hashPlan>[0], "body">>]>([
  ["registry", { registry: "q" }],
  ["snapshot", { snapshotId: "t" }],
  ["policy", { policy: null }],
  ["selection", { selection: [] }],
  ["instant", { now: 0 }],
])("sees the %s", (_, part) => {
  expect(hashPlan({ ...inputs, ...part, body })).not.toBe(hash);
});

test("sees totals, guards and warnings, and no order of keys", () => {
  const parts: Partial<PlanBody>[] = [
    { totals: { ...body.totals, requests: 0 } },
    { guards: [] },
    { warnings: [] },
  ];
  for (const part of parts)
    expect(hashPlan({ ...inputs, body: { ...body, ...part } })).not.toBe(hash);
  const turned = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).reverse()) as T;
  const rows = body.rows.map((row) => turned({ ...row, bytes: turned(row.bytes) }));
  const steps = body.steps.map(turned);
  expect(hashPlan({ ...turned(inputs), body: turned({ ...body, rows, steps }) })).toBe(hash);
});

test("sees the last of thousands of rows and steps, and where the ones end and the others begin", () => {
  const [row] = body.rows;
  const [step] = body.steps;
  if (!row || !step) throw new Error("a plan without rows");
  const many = (rows: number, steps: number, last: Partial<DecidedRow & PlanStep> = {}) =>
    hashPlan({
      ...inputs,
      body: {
        ...body,
        rows: Array.from({ length: rows }, (_, at) =>
          at === rows - 1 ? { ...row, ...last } : row,
        ),
        steps: Array.from({ length: steps }, (_, at) =>
          at === steps - 1 ? { ...step, ...last } : step,
        ),
      },
    });
  const hashes = [
    many(4001, 0),
    many(4001, 0, { digest: "sha256:1" }),
    many(4000, 0),
    many(4000, 0, { digest: "sha256:1" }),
    many(0, 4001),
    many(0, 4001, { digest: "sha256:1" }),
    many(0, 4000),
    many(2000, 2000),
    many(2000, 2000, { digest: "sha256:1" }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(many(4001, 0)).toBe(many(4001, 0));
});

test("is what it was in earlier versions: plans that wait for their confirmation survive an upgrade", () => {
  const rows = Array.from({ length: 2_001 }, (_, at) => ({ ...otherRow, tag: `v${at}` }));
  const steps = Array.from({ length: 2_001 }, (_, at) => ({ ...otherStep, tag: `v${at}` }));
  const plain = { ...inputs, policy: null };
  const { totals } = planPolicy(parseSnapshot("v1→A"), readPolicy({}), notationNow);
  const body = { rows: [], steps: [], totals, guards: [], warnings: [] };
  expect(hashPlan({ ...plain, body })).toMatchInlineSnapshot(
    `"sha256:b9c679e24b21f79eef7714ab4e2c35b169d3ae72c6afda611e2f13798bad399c"`,
  );
  expect(hashPlan({ ...plain, body: { ...body, rows, steps } })).toMatchInlineSnapshot(
    `"sha256:bd42589aafe4e8549b93598ac784ff5c0be137a13fbbc67f1464e92706fe628c"`,
  );
});
