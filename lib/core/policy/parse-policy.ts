import { findingsOf } from "./findings-of";
import type { Finding } from "./finding";
import { policy, type Policy } from "./schema";

/** No honest document is nested deeper; a hostile one must not exhaust the stack. */
const deepest = 64;

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; findings: Finding[] };

/** Checks a document strictly and fills in the defaults. */
export function parsePolicy(document: unknown): ParsedPolicy {
  if (isDeeperThan(document, deepest)) {
    return {
      ok: false,
      findings: [
        {
          severity: "error",
          code: "tooDeep",
          path: "",
          message: `The document is nested more than ${deepest} levels deep.`,
          suggestion: null,
        },
      ],
    };
  }
  const parsed = policy.safeParse(document);
  if (parsed.success) return { ok: true, policy: parsed.data };
  return { ok: false, findings: findingsOf(parsed.error.issues, document) };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
