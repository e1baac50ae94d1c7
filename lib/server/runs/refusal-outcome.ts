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
        reason: "Not done: deletion has become disabled in the registry.",
        stop: {
          scope: "run",
          message: `${error.message} What is left was not attempted: make a new plan once this is mended.`,
        },
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
