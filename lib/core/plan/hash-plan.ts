import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import stringify from "safe-stable-stringify";
import type { Policy } from "../policy/schema";
import type { PlanBody, DecidedRow, PlanStep, SelectionItem } from "./types";

export interface HashedPlan {
  registry: string;
  snapshotId: string;
  policy: Policy | null;
  selection: SelectionItem[] | null;
  now: number;
  body: PlanBody;
}

/** Rows and steps are fed to the digest in portions, so that a plan of a million rows needs no huge string. */
const PORTION = 2_000;

/**
 * "sha256:…" over the plan's canonical JSON (keys sorted, arrays in order). Whoever confirms a plan
 * confirms this: another row, another order or another policy gives another hash.
 */
export function hashPlan({ body, ...inputs }: HashedPlan): string {
  const hash = sha256.create();
  const { rows, steps, totals: shown, ...rest } = body;
  // How sure the freed bytes are is no part of what is done: the hashes of earlier versions stay what they were.
  const { freedIs: _, ...totals } = shown;
  const feed = (text: string) => hash.update(utf8ToBytes(text));
  feed(stringify({ ...inputs, ...rest, totals, rows: rows.length, steps: steps.length }) ?? "");
  for (let at = 0; at < rows.length; at += PORTION) {
    feed(JSON.stringify(rows.slice(at, at + PORTION).map(canonicalRow)));
  }
  for (let at = 0; at < steps.length; at += PORTION) {
    feed(JSON.stringify(steps.slice(at, at + PORTION).map(canonicalStep)));
  }
  return `sha256:${bytesToHex(hash.digest())}`;
}

/** Keys in order: that is many times faster than sorting them in each of a million rows. */
function canonicalRow(row: DecidedRow): DecidedRow {
  return {
    bytes: { exclusive: row.bytes.exclusive, shared: row.bytes.shared },
    created: row.created,
    createdSource: row.createdSource,
    decision: row.decision,
    digest: row.digest,
    kind: row.kind,
    matched: row.matched,
    operation: row.operation,
    reason: row.reason,
    repository: row.repository,
    rule: row.rule,
    tag: row.tag,
  };
}

function canonicalStep(step: PlanStep): PlanStep {
  return {
    children: step.children,
    digest: step.digest,
    kind: step.kind,
    operation: step.operation,
    repository: step.repository,
    tag: step.tag,
    tags: step.tags,
  };
}
