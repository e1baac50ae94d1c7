import type { Snapshot } from "../../../snapshot";
import { inEnglish } from "../../../phrases";
import type { PlanBody, DecidedRow } from "../../types";

/**
 * Exactly one row for each tag and each known manifest without a tag; each says why; the totals count
 * them. `judged`: the repositories of the policy's scope.
 */
export function checkRows(
  snapshot: Snapshot,
  body: PlanBody,
  judged: (repository: string) => boolean,
  rules: readonly string[],
): string[] {
  const faults: string[] = [];
  const expected = expectedRows(snapshot, judged);
  const met = body.rows.map(keyOf);
  const unique = new Set(met);
  for (const key of expected) if (!unique.has(key)) faults.push(`no row for ${key}`);
  for (const key of met)
    if (!expected.has(key)) faults.push(`a row for ${key}, which is not there`);
  if (unique.size < met.length) faults.push("two rows for one thing");
  for (const row of body.rows) {
    const operations = row.decision === "delete" ? ["delete", "untag"] : ["none"];
    if (!operations.includes(row.operation)) faults.push(`${row.decision} by ${row.operation}`);
    if (!/^[A-Z0-9].*\S$/s.test(inEnglish(row.reason)))
      faults.push(`"${row.reason}" is no sentence`);
    const order = row.matched.map((id) => rules.indexOf(id));
    if (order.some((at, n) => at < 0 || at <= (order[n - 1] ?? -1))) {
      faults.push(`matched ${row.matched.join(", ")} is not a part of ${rules.join(", ")}`);
    }
    if (row.decision !== "keep" && row.rule === null) faults.push(`nothing decided ${keyOf(row)}`);
  }
  for (const decision of ["keep", "delete", "blocked"] as const) {
    const count = body.rows.filter((row) => row.decision === decision).length;
    if (body.totals[decision] !== count)
      faults.push(`${count} rows ${decision}, but totals say other`);
  }
  const deletions = body.steps.filter((step) => step.operation === "delete").length;
  if (body.totals.manifests !== deletions)
    faults.push(`${deletions} delete steps, totals say other`);
  if (body.totals.requests < body.steps.length) faults.push("fewer requests than steps");
  return faults;
}

function expectedRows(snapshot: Snapshot, judged: (repository: string) => boolean): Set<string> {
  const keys = new Set<string>();
  for (const { name, tags, manifests } of snapshot.repositories) {
    if (!judged(name)) continue;
    for (const tag of tags) keys.add(`${name}:${tag.name}@${tag.digest}`);
    const tagged = new Set(tags.map((tag) => tag.digest));
    for (const { digest } of manifests) {
      if (!tagged.has(digest)) keys.add(`${name}:null@${digest}`);
    }
  }
  return keys;
}

function keyOf(row: DecidedRow): string {
  return `${row.repository}:${row.tag}@${row.digest}`;
}
