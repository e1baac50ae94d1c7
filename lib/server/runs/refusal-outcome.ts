import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase, phraseOfError } from "../phrases";
import type { Sent } from "./calls";
import type { Outcome } from "./step";

type Refusal = Exclude<Sent<never>, { state: "answered" }>;

/** What a refusal without any effect means for the step, its repository, or the whole run. */
export function refusalOutcome({ state, error }: Refusal): Outcome {
  const why = phraseOfError(error);
  switch (state) {
    case "disabled":
      return {
        state: "skipped",
        reason: phrase("runs.becameDisabled"),
        stop: { scope: "run", message: phrase("runs.restAfterMending", { why }) },
      };
    case "denied":
      return {
        state: "failed",
        reason: why,
        stop: repositoryStop(phrase("runs.mayNotDelete", { why })),
      };
    case "protected":
      return { state: "skipped", reason: phrase("runs.registryProtects", { why }) };
    case "limited":
      return {
        state: "failed",
        reason: why,
        stop: repositoryStop(phrase("runs.keepsLimiting", { why })),
      };
    default:
      return { state: "failed", reason: why };
  }
}

function repositoryStop(message: Phrase): Outcome["stop"] {
  return { scope: "repository", message };
}
