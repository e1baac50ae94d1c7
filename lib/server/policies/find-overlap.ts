import "server-only";
import { phrase } from "@/lib/core/phrases";
import { type CodedFinding, overlapFinding, type Policy } from "@/lib/core/policy";
import type { Context } from "../app/context";
import { readJson } from "../store/json";

type Scoped = Pick<Policy, "name" | "scope">;

/** Documents read at once: each may have half a megabyte. */
const PAGE = 20;
/** Names compared with patterns: some seconds. The finding is a warning, and a plan must not fail for it. */
const MOST_COMPARED = 5_000_000;

/** Other saved policies on the repositories of this one, whose namesake among them is itself. */
export async function findOverlap(
  context: Context,
  policy: Policy,
  repositories: readonly { name: string }[],
): Promise<CodedFinding | null> {
  const saved: Scoped[] = [];
  for await (const scoped of savedScopes(context)) saved.push(scoped);
  const own = saved.findIndex(({ name }) => name === policy.name);
  const patterns = saved.reduce((sum, scoped) => sum + countPatterns(scoped), 0);
  if (patterns * repositories.length > MOST_COMPARED) {
    return {
      severity: "warning",
      code: "overlapUnknown",
      path: "scope.repositories",
      message: phrase("finding.overlapUnknown"),
      suggestion: phrase("finding.overlapUnknownAdvice"),
    };
  }
  const names = repositories.map(({ name }) => name);
  return overlapFinding(policy, saved, own, names);
}

function countPatterns({ scope }: Scoped): number {
  return scope.repositories.include.length + scope.repositories.exclude.length;
}

async function* savedScopes({ db }: Context): AsyncGenerator<Scoped> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await db
      .selectFrom("policies")
      .select("document")
      .orderBy("created_at")
      .orderBy("id")
      .limit(PAGE)
      .offset(offset)
      .execute();
    for (const { document } of rows) {
      const { name, scope } = readJson(document);
      yield { name, scope };
    }
    if (rows.length < PAGE) return;
  }
}
