import type { PlanBody } from "../..";
import type { Snapshot } from "../../../snapshot";
import { nameOfDigest, printPlan, printSnapshot } from "../notation";
import { scannedAt } from "../arbitraries";

/** A failed case in the planner's notation: what there is, what was asked, what the planner made of it. */
export function printCase(snapshot: Snapshot, asked: unknown, body: PlanBody): string {
  const { rows, steps } = body;
  return [
    printSnapshot(snapshot, scannedAt),
    shorten(JSON.stringify(asked)),
    printPlan(body).join("\n"),
    ...rows.map((row) => shorten(`${row.repository} ${row.tag ?? row.digest}: ${row.reason}`)),
    ...steps.map((step) => shorten(`${step.operation} ${step.tag ?? step.digest}`)),
  ].join("\n");
}

/** Names in place of digests, wherever they stand in a text. */
export function shorten(text: string): string {
  return text
    .replace(/sha256:[0-9a-f]{64}/g, (digest) => nameOfDigest(digest) ?? digest)
    .replace(/sha256-([0-9a-f]{64})/g, (tag, hex: string) => {
      const name = nameOfDigest(`sha256:${hex}`);
      return name ? `sha256-<${name}>` : tag;
    });
}
