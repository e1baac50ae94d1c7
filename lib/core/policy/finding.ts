import { type Phrase, phrase } from "../phrases";
import { policyLimits } from "./limits";

/** A fault or a trap of a policy document, said so that the person who wrote it can mend it. */
export interface Finding<Words = string> {
  severity: "error" | "warning";
  code: string;
  /** JSON path into the document: "rules[1].when.time.olderThan"; "" is the document itself. */
  path: string;
  message: Words;
  suggestion: Words | null;
}

/** As it is found, before it is in a language. */
export type CodedFinding = Finding<Phrase>;

/** In words. */
export function speakFinding(
  { message, suggestion, ...finding }: CodedFinding,
  speak: (phrase: Phrase) => string,
): Finding {
  return { ...finding, message: speak(message), suggestion: suggestion && speak(suggestion) };
}

export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** The first of the faults in one sentence, with its place. */
export function describeFault([first]: readonly CodedFinding[]): Phrase {
  if (first === undefined) return phrase("finding.notValid");
  const { path, message } = first;
  return path === "" ? message : phrase("finding.at", { path, message });
}

/** A fault at this place of the document. */
export function finding(
  code: string,
  path: readonly PropertyKey[],
  message: Phrase,
  suggestion: Phrase | null = null,
): CodedFinding {
  return { severity: "error", code, path: formatPath(path), message, suggestion };
}

/** The first findings, and one that says how many more there are. */
export function firstFindings(findings: readonly CodedFinding[]): CodedFinding[] {
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
      message: phrase("finding.more", { more }),
      suggestion: phrase("finding.moreAdvice"),
    },
  ];
}
