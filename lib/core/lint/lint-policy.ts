import { compileScope } from "../plan/compile/compile-policy";
import { type CodedFinding, firstFindings } from "../policy/finding";
import { parsePolicy } from "../policy/parse-policy";
import type { Policy } from "../policy/schema";
import { type Phrase, phrase } from "../phrases";
import type { Snapshot } from "../snapshot";
import { documentTraps } from "./document-traps";
import { snapshotTraps } from "./snapshot-traps";
import { unansweredFindings } from "./unanswered-leaves";

/**
 * Faults of a document, and traps: what is valid but rarely meant. With a snapshot also what shows
 * only against a registry: rules that match nothing, dates that are not known, orders that are tied.
 * @param now milliseconds since the epoch; the snapshot's own time when absent
 */
export function lintPolicy(
  document: unknown,
  snapshot?: Snapshot,
  now = snapshot?.scannedAt ?? 0,
): CodedFinding[] {
  const parsed = parsePolicy(document);
  if (!parsed.ok) return parsed.findings;
  return firstFindings([
    ...documentTraps(parsed.policy),
    ...unansweredFindings(parsed.policy, snapshot),
    ...(snapshot ? snapshotTraps(parsed.policy, snapshot, now) : []),
  ]);
}

const SHOWN = 3;

/**
 * Other saved policies that cover some of the same repositories. A plan is decided by one policy, so
 * the others' keep rules protect nothing in it, nor its own anything in theirs.
 * @param saved every saved policy, in the order in which they were saved
 * @param own place of this policy among them; -1 when it is not saved
 * @param repositories names of the registry's repositories
 */
export function overlapFinding(
  { name, scope }: Pick<Policy, "name" | "scope">,
  saved: readonly Pick<Policy, "name" | "scope">[],
  own: number,
  repositories: readonly string[],
): CodedFinding | null {
  const here = repositories.filter(compileScope(scope.repositories));
  const covered = new Set<string>();
  const line: Phrase[] = [];
  saved.forEach((other, at) => {
    const isCovered = compileScope(other.scope.repositories);
    const shared = at === own ? [] : here.filter(isCovered);
    for (const repository of shared) covered.add(repository);
    if (at === own) line.push(phrase("finding.overlapOwnPlace", { place: at + 1, name }));
    else if (shared.length > 0)
      line.push(phrase("finding.overlapPlace", { place: at + 1, name: other.name }));
  });
  if (covered.size === 0) return null;
  const named = [...covered]
    .slice(0, SHOWN)
    .map((repository) => phrase("finding.overlapRepository", { name: repository }));
  const more = covered.size - named.length;
  return {
    severity: "warning",
    code: "overlap",
    path: "scope.repositories",
    message: phrase("finding.overlap", { name, repositories: named, more, line }),
    suggestion: phrase("finding.overlapAdvice"),
  };
}
