import type { PlanBody, DecidedRow } from "../../types";
import { nameOfDigest } from "./digest-of";

/**
 * A plan in a few words: "keep latest C1", "untag v1", "delete v2 C2", "blocked x", then "freed 5"
 * (megabytes) and the order of manifest deletions as "steps v2 C2". Rows of other repositories than
 * the first one carry its name.
 */
export function printPlan(plan: PlanBody): string[] {
  const home = plan.rows[0]?.repository ?? "";
  const label = (row: Pick<DecidedRow, "repository" | "tag" | "digest">): string => {
    const name = row.tag === null ? manifestName(row.digest) : tagName(row.tag);
    return row.repository === home ? name : `${row.repository}/${name}`;
  };
  const groups = new Map<string, string[]>([
    ["keep", []],
    ["delete", []],
    ["untag", []],
    ["blocked", []],
  ]);
  for (const row of plan.rows) {
    groups.get(row.operation === "untag" ? "untag" : row.decision)?.push(label(row));
  }
  const lines = [...groups]
    .filter(([, names]) => names.length > 0)
    .map(([group, names]) => `${group} ${names.sort().join(" ")}`);
  const deletions = plan.steps.filter((step) => step.operation === "delete");
  lines.push(`freed ${plan.totals.freedBytes / 1e6}`);
  if (deletions.length > 0) {
    lines.push(`steps ${deletions.map((step) => label({ ...step, tag: null })).join(" ")}`);
  }
  return lines;
}

function tagName(tag: string): string {
  return tag.replace(
    /^sha256-([0-9a-f]{64})/,
    (_, hex: string) => `sha256-<${manifestName(`sha256:${hex}`)}>`,
  );
}

function manifestName(digest: string): string {
  return nameOfDigest(digest) ?? digest;
}
