import "server-only";
import type { Logger } from "pino";
import type { AppError, ErrorCode } from "@/lib/core/errors";
import type { Phrase } from "@/lib/core/phrases";
import { inWords, phrase, phraseOfError, refusal } from "../phrases";
import type { RegistryError, RegistryErrorKind } from "../registry-client";

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

const unreachable: readonly RegistryErrorKind[] = ["unreachable", "tls", "timeout", "reset"];

/** BAD_REQUEST for one part of a request, in the way of its schema: a form shows it at that field. */
export function refuseField(path: string, said: Phrase): AppError {
  return refusal("BAD_REQUEST", said, { issues: [{ path, message: inWords(said) }] });
}

/** What a caller learns of a failure: the cause of one that is ours stays in the log. */
export function errorResponse(error: unknown, log: Logger): Response {
  const failure = toAppError(error, log);
  const { code, details, status } = failure;
  const message = inWords(phraseOfError(failure));
  const body = { error: { code, message, ...(details === undefined ? {} : { details }) } };
  return Response.json(body, { status, headers: headersOf(code, details) });
}

function toAppError(error: unknown, log: Logger): AppError {
  if (isAppError(error)) {
    if (error.code === "BUSY")
      log.warn("too many requests wait for a thread; one more was refused");
    else if (error.status >= 500) log.error({ err: error }, "request failed");
    return error;
  }
  if (isRegistryError(error)) {
    const code = unreachable.includes(error.kind) ? "REGISTRY_UNREACHABLE" : "REGISTRY_ERROR";
    const { status, code: registryCode } = error.facts;
    log.warn({ err: error }, "the registry refused or failed");
    return refusal(code, error.said, { kind: error.kind, status, registryCode });
  }
  log.error({ err: error }, "request failed");
  return refusal("INTERNAL", phrase("http.internal"));
}

function headersOf(code: ErrorCode, details: unknown): HeadersInit {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (code === "UNAUTHENTICATED") headers["www-authenticate"] = 'Bearer realm="Drydock"';
  const wait = (details as { retryAfterSeconds?: unknown } | undefined)?.retryAfterSeconds;
  if (typeof wait === "number") headers["retry-after"] = String(Math.ceil(wait));
  return headers;
}
