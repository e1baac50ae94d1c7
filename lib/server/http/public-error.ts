import "server-only";
import type { AppError } from "@/lib/core/errors";
import type { RegistryError } from "../registry/errors";

/**
 * By name and not by `instanceof`: what hangs on `globalThis` may have been made by another instance of
 * the module (Next bundles instrumentation and routes apart).
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError";
}

export function isRegistryError(error: unknown): error is RegistryError {
  return error instanceof Error && error.name === "RegistryError";
}

/** Whether the message was written for people and holds no secret. */
export function isPublicError(error: unknown): error is AppError | RegistryError {
  return isAppError(error) || isRegistryError(error);
}
