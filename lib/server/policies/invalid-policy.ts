import "server-only";
import type { AppError } from "@/lib/core/errors";
import { phrase } from "@/lib/core/phrases";
import { type CodedFinding, describeFault, speakFinding } from "@/lib/core/policy";
import { inWords, refusal } from "../phrases";

/** INVALID_POLICY that says the first fault; its details hold every finding. */
export function invalidPolicy(findings: readonly CodedFinding[]): AppError {
  const fault = describeFault(findings);
  const more = findings.length - 1;
  const message = more > 0 ? phrase("finding.andMore", { fault, more }) : fault;
  return refusal("INVALID_POLICY", message, {
    findings: findings.map((found) => speakFinding(found, inWords)),
  });
}
