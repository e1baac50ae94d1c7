import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { allOf, type ConditionInput } from "./conditions";
import { below, fromDoublestar, toNamePattern } from "./patterns";
import type { Fields } from "./reading";

type ScopeInput = NonNullable<NonNullable<PolicyInput["scope"]>["repositories"]>;

/** The repositories of one rule: as the scope of a policy where that can say it, and as a condition. */
export interface HarborRepositories {
  scope: ScopeInput | null;
  condition: ConditionInput | undefined;
}

/**
 * Selectors of repositories all hold together. Their patterns are without the project, which is the first
 * part of a name here.
 */
export function readHarborRepositories(
  fields: Fields | undefined,
  project: string,
): HarborRepositories {
  const include: ReturnType<typeof below>[] = [];
  const exclude: ReturnType<typeof below>[] = [];
  for (const selector of fields?.items("repository") ?? []) {
    selector.oneOf("kind", ["doublestar"]);
    const decoration = selector.oneOf("decoration", ["repoMatches", "repoExcludes"]);
    if (decoration === undefined) {
      selector.fault("decoration", phrase("bringDocument.harborRepositoryDecoration"));
    }
    const pattern = fromDoublestar(selector.text("pattern") || "**");
    selector.setAside(["extras"], phrase("bringDocument.harborRepositoryExtras"));
    selector.finish();
    if ("fault" in pattern) selector.fault("pattern", pattern.fault);
    else (decoration === "repoExcludes" ? exclude : include).push(below(project, pattern));
  }
  fields?.finish();
  const everywhere = { glob: `${project}/**` };
  const parts = [
    ...include.map((repository): ConditionInput => ({ repository })),
    ...exclude.map((repository): ConditionInput => ({ not: { repository } })),
  ];
  // Several that include must all hold, and a scope would take any of them.
  if (include.length > 1) return { scope: null, condition: allOf(parts) };
  return {
    scope: {
      include: [toNamePattern(include[0] ?? everywhere)],
      ...(exclude.length > 0 ? { exclude: exclude.map(toNamePattern) } : {}),
    },
    condition: allOf(parts),
  };
}
