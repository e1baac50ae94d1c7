import { policyLimits } from "./limits";

/** A fault or a trap of a policy document, said so that the person who wrote it can mend it. */
export interface Finding {
  severity: "error" | "warning";
  code: string;
  /** JSON path into the document: "rules[1].when.time.olderThan"; "" is the document itself. */
  path: string;
  message: string;
  suggestion: string | null;
}

export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** The first of the faults in one sentence, with its place. */
export function describeFault([first]: readonly Finding[]): string {
  const place = first?.path ? `${first.path}: ` : "";
  return `${place}${first?.message ?? "It is not valid."}`;
}

/** A fault at this place of the document. */
export function finding(
  code: string,
  path: readonly PropertyKey[],
  message: string,
  suggestion: string | null = null,
): Finding {
  return { severity: "error", code, path: formatPath(path), message, suggestion };
}

/** The first findings, and one that says how many more there are. */
export function firstFindings(findings: readonly Finding[]): Finding[] {
  const more = findings.length - policyLimits.findings;
  if (more <= 0) return [...findings];
  const shown = findings.slice(0, policyLimits.findings);
  const rest = findings.slice(policyLimits.findings);
  return [
    ...shown,
    {
      severity: rest.some(({ severity }) => severity === "error") ? "error" : "warning",
      code: "moreFindings",
      path: "",
      message: `At least ${more} more ${more === 1 ? "finding is" : "findings are"} not listed.`,
      suggestion: "Mend these first, then check again.",
    },
  ];
}
