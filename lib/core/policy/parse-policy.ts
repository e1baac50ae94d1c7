import { findingsOf } from "./findings-of";
import type { CodedFinding } from "./finding";
import { tooLargeFinding } from "./measure-document";
import { policy, type Policy } from "./schema";

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; findings: CodedFinding[] };

/** Checks a document strictly and fills in the defaults. */
export function parsePolicy(document: unknown): ParsedPolicy {
  const tooLarge = tooLargeFinding(document);
  if (tooLarge) return { ok: false, findings: [tooLarge] };
  const parsed = policy.safeParse(document);
  if (parsed.success) return { ok: true, policy: parsed.data };
  return { ok: false, findings: findingsOf(parsed.error.issues, document) };
}
