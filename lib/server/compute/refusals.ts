import "server-only";
import { AppError } from "@/lib/core/errors";
import type { FromThread } from "./messages";
import type { TaskName } from "./task-types";

const advice: Partial<Record<TaskName, string>> = {
  lintPolicy: "Use fewer conditions, or check the policy without naming a registry.",
  checkPolicy: "Use fewer conditions.",
  decidePlan: "Use fewer conditions in the policy, or a narrower scope.",
  readSnapshot: "Name some repositories.",
};

const askForLess = "Ask for less at a time: a smaller limit, or fewer tags.";

export function deadlineError(name: TaskName, ms: number): AppError {
  return new AppError(
    "TOO_EXPENSIVE",
    `This took longer than ${ms / 1000} seconds and was stopped, so that others are answered. ${advice[name] ?? askForLess}`,
  );
}

export function memoryError(): AppError {
  return new AppError(
    "TOO_EXPENSIVE",
    `This needed more memory than one request may take and was stopped. ${askForLess} Where Drydock may use more memory, NODE_OPTIONS=--max-old-space-size raises what a request may take.`,
  );
}

export function readError(message: Extract<FromThread, { type: "refused" | "failed" }>): Error {
  if (message.type === "refused") {
    return new AppError(message.code, message.message, message.details);
  }
  const error = new Error(message.message);
  if (message.stack !== undefined) error.stack = message.stack;
  return error;
}
