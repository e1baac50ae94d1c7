import { tagLeaf } from "@/lib/core/policy/leaves";
import { namePattern } from "@/lib/core/policy/schema";
import { repositoryPatternOf, tagPatternOf } from "@/lib/client/policy-form/pattern-text";

/** The sentence that explains why a typed tag pattern cannot be used; null when it can. */
export function tagPatternFault(text: string): string | null {
  return firstMessage(tagLeaf.safeParse(tagPatternOf(text)), text);
}

export function repositoryPatternFault(text: string): string | null {
  return firstMessage(namePattern.safeParse(repositoryPatternOf(text)), text);
}

interface Issue {
  message: string;
  errors?: readonly (readonly Issue[])[];
}

function firstMessage(
  result: { success: boolean; error?: { issues: readonly Issue[] } },
  text: string,
): string | null {
  if (result.success) return null;
  const leaves = (result.error?.issues ?? []).flatMap(flatten);
  const spoken = leaves.find((issue) => /[.]$/.test(issue.message));
  return spoken?.message ?? `"${text}" is not a pattern.`;
}

function flatten(issue: Issue): Issue[] {
  return issue.errors ? issue.errors.flat().flatMap(flatten) : [issue];
}
