import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import stringify from "safe-stable-stringify";
import type { Policy } from "../policy/schema";
import type { PlanBody, SelectionItem } from "./types";

export interface HashedPlan {
  registry: string;
  snapshotId: string;
  policy: Policy | null;
  selection: SelectionItem[] | null;
  now: number;
  body: PlanBody;
}

/** Rows and steps are fed to the digest in portions, so that a plan of a million rows needs no huge string. */
const portion = 2_000;

/**
 * "sha256:…" over the plan's canonical JSON (keys sorted, arrays in order). Whoever confirms a plan
 * confirms this: another row, another order or another policy gives another hash.
 */
export function hashPlan({ body, ...inputs }: HashedPlan): string {
  const hash = sha256.create();
  const { rows, steps, ...rest } = body;
  const feed = (value: unknown) => hash.update(utf8ToBytes(stringify(value) ?? "null"));
  feed({ ...inputs, ...rest, rows: rows.length, steps: steps.length });
  for (const list of [rows, steps]) {
    for (let at = 0; at < list.length; at += portion) feed(list.slice(at, at + portion));
  }
  return `sha256:${bytesToHex(hash.digest())}`;
}
