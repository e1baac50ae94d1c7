import { compileScope } from "../../plan/judge/scope";
import type { Finding } from "../finding";
import type { Policy } from "../schema";

const shown = 3;

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
): Finding | null {
  const here = repositories.filter(compileScope(scope.repositories));
  const covered = new Set<string>();
  const line: string[] = [];
  saved.forEach((other, at) => {
    const isCovered = compileScope(other.scope.repositories);
    const shared = at === own ? [] : here.filter(isCovered);
    for (const repository of shared) covered.add(repository);
    if (at === own) line.push(`${at + 1}. “${name}” (this one)`);
    else if (shared.length > 0) line.push(`${at + 1}. “${other.name}”`);
  });
  if (covered.size === 0) return null;
  const names = [...covered].slice(0, shown).map((repository) => `\`${repository}\``);
  const more = covered.size > shown ? ` and ${covered.size - shown} more` : "";
  return {
    severity: "warning",
    code: "overlap",
    path: "scope.repositories",
    message: `“${name}” alone decides here, though other saved policies cover ${names.join(", ")}${more} too: what it keeps, a plan of theirs may remove. In the order saved: ${line.join(", ")}.`,
    suggestion: "Exclude these repositories from all policies but one.",
  };
}
