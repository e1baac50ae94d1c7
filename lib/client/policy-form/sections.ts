import type { Finding } from "@/lib/core/policy";

export const formSections = ["name", "delete", "keep", "where", "untagged", "limits"] as const;
export type FormSection = (typeof formSections)[number];

const byRule: Record<string, FormSection> = { newest: "keep", old: "delete", rest: "delete" };
const byKey: Record<string, FormSection> = {
  name: "name",
  description: "name",
  rules: "delete",
  protect: "keep",
  floor: "keep",
  scope: "where",
  untagged: "untagged",
  guards: "limits",
};

/** The part of the form where a finding is mended; null when no part of it is. */
export function sectionOf(finding: Pick<Finding, "path">, document: unknown): FormSection | null {
  const [, key = "", index] = /^([A-Za-z]+)(?:\[(\d+)\])?/.exec(finding.path) ?? [];
  if (key === "rules" && index !== undefined) {
    const rules = (document as { rules?: { id?: string }[] } | null)?.rules;
    return byRule[rules?.[Number(index)]?.id ?? ""] ?? null;
  }
  return byKey[key] ?? null;
}
