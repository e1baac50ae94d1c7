import "server-only";
import type { Sent } from "./calls";
import type { Outcome } from "./step";

type Refusal = Exclude<Sent<never>, { state: "answered" }>;

/** What a refusal without any effect means for the step, its repository, or the whole run. */
export function refusalOutcome({ state, error }: Refusal): Outcome {
  switch (state) {
    case "disabled":
      return {
        state: "skipped",
        reason: "Not done: deleting has become disabled in the registry.",
        stop: { scope: "run", message: disabledMessage(error.message) },
      };
    case "denied":
      return {
        state: "failed",
        reason: error.message,
        stop: repositoryStop(`These credentials may not delete here: ${error.message}`),
      };
    case "protected":
      return { state: "skipped", reason: `The registry protects it: ${error.message}` };
    case "limited":
      return {
        state: "failed",
        reason: error.message,
        stop: repositoryStop(`The registry keeps refusing for too many requests: ${error.message}`),
      };
    default:
      return { state: "failed", reason: error.message };
  }
}

function repositoryStop(message: string): Outcome["stop"] {
  return { scope: "repository", message };
}

export function disabledMessage(found: string): string {
  return `Deleting is disabled in the registry (${found}) What is left was not attempted. ${deleteAdvice}`;
}

export const deleteAdvice =
  "Set REGISTRY_STORAGE_DELETE_ENABLED=true on the registry (and leave its read-only mode), restart it, and make a new plan.";
