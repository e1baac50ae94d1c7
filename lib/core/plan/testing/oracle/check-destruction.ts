import type { Snapshot } from "../../../snapshot";
import type { PlanBody } from "../../types";

/** The digest is what is destroyed: steps and rows must tell the same story about each. */
export function checkDestruction(snapshot: Snapshot, body: PlanBody): string[] {
  const faults: string[] = [];
  const deleted = new Set<string>();
  const untagged = new Set<string>();
  for (const step of body.steps) {
    const repository = snapshot.repositories.find(({ name }) => name === step.repository);
    const name = `${step.repository}@${step.digest}`;
    if (step.operation === "untag") {
      if (snapshot.capabilities.untag === "none") faults.push(`untag where there is none: ${name}`);
      untagged.add(`${step.repository}:${step.tag}`);
      continue;
    }
    if (deleted.has(name)) faults.push(`deleted twice: ${name}`);
    deleted.add(name);
    const tags = (repository?.tags ?? []).filter((tag) => tag.digest === step.digest);
    const named = tags.map((tag) => tag.name).toSorted();
    if (step.tag !== null || JSON.stringify(step.tags.toSorted()) !== JSON.stringify(named)) {
      faults.push(`${name} goes with ${named.join(", ")}, the step says ${step.tags.join(", ")}`);
    }
    const facts = snapshot.manifests.find((manifest) => manifest.digest === step.digest);
    const children = (facts?.children ?? []).flatMap((child) => (child.blob ? [] : child.digest));
    if (JSON.stringify(step.children) !== JSON.stringify(children)) {
      faults.push(`${name} has children ${children.join(", ")}, the step says other`);
    }
  }
  for (const row of body.rows) {
    const goes = deleted.has(`${row.repository}@${row.digest}`);
    const name = `${row.repository}:${row.tag}@${row.digest}`;
    if (goes !== (row.operation === "delete")) faults.push(`${name}: row and steps disagree`);
    const loses = row.tag !== null && untagged.delete(`${row.repository}:${row.tag}`);
    if (loses !== (row.operation === "untag")) faults.push(`${name}: row and untag steps disagree`);
    if (row.operation !== "delete" && row.decision !== "keep" && row.bytes.exclusive !== 0) {
      faults.push(`${name}: only the tag would be deleted, and that frees nothing`);
    }
  }
  const asks = body.guards.some(({ name }) => name === "hiddenTags");
  if (asks !== (snapshot.capabilities.hidesTags !== undefined && deleted.size > 0)) {
    faults.push(
      `tags that nobody has seen are ${asks ? "asked about in vain" : "not asked about"}`,
    );
  }
  for (const left of untagged) faults.push(`untagged twice, or without a row: ${left}`);
  return faults;
}
