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
