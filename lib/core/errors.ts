import type { Phrase } from "./phrases";

/** Every code an API answer may carry, with its HTTP status. The only such table. */
export const errorStatus = {
  BAD_REQUEST: 400,
  INVALID_POLICY: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  MUST_CHANGE_PASSWORD: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PLAN_EXPIRED: 409,
  PLAN_CHANGED: 409,
  GUARD_TRIPPED: 409,
  DELETE_DISABLED: 409,
  INCOMPLETE: 409,
  TOO_LARGE: 413,
  TOO_EXPENSIVE: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  REGISTRY_ERROR: 502,
  REGISTRY_UNREACHABLE: 502,
  BUSY: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/**
 * The one error that may reach a person. `message` says what happened and why, then what to do about
 * it; `details` is for programs and must hold no secret.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: unknown,
    options: { cause?: unknown; said?: Phrase } = {},
  ) {
    super(message, options);
    this.said = options.said;
  }

  /** The message before it was in a language; absent where it is English only. */
  readonly said: Phrase | undefined;

  get status(): number {
    return errorStatus[this.code];
  }
}
