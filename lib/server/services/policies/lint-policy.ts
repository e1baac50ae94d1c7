import "server-only";
import type { api } from "@/lib/core/api";
import { lintPolicy as lint, parsePolicy } from "@/lib/core/policy";
import type { Verb } from "../../context";
import { loadSnapshot } from "../../scan/load-snapshot";
import { findOverlap } from "./find-overlap";

/** Faults of a document; with a registry, also what its content and the other saved policies make of it. */
export const lintPolicy: Verb<typeof api.policies.lint> = async (context, { query, body }) => {
  const snapshot = query.registry ? await loadSnapshot(context, query.registry) : undefined;
  const parsed = parsePolicy(body);
  const overlap =
    parsed.ok && snapshot ? await findOverlap(context, parsed.policy, snapshot.repositories) : null;
  const findings = [...lint(body, snapshot), ...(overlap ? [overlap] : [])];
  return { valid: findings.every((finding) => finding.severity !== "error"), findings };
};
