import "server-only";
import type { api } from "@/lib/core/api";
import { lintPolicy as lint } from "@/lib/core/policy";
import type { Verb } from "../../context";
import { loadSnapshot } from "../../scan/load-snapshot";

/** Faults of a document; with a registry, also what its content makes of it. */
export const lintPolicy: Verb<typeof api.policies.lint> = async (context, { query, body }) => {
  const snapshot = query.registry ? await loadSnapshot(context, query.registry) : undefined;
  const findings = lint(body, snapshot);
  return { valid: findings.every((finding) => finding.severity !== "error"), findings };
};
