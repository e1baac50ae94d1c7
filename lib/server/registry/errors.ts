import "server-only";

export type RegistryErrorKind =
  | "unreachable"
  | "tls"
  | "timeout"
  | "reset"
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "unsupported"
  | "readOnly"
  | "protected"
  | "rateLimited"
  | "tooLarge"
  | "invalid"
  | "server";

/**
 * A failed registry call. `message` is safe to show: the URL has no credentials and no query that could
 * hold a signature, and bodies are capped. `retryable` says whether sending it again can make sense for
 * a read; a write is never sent again before its effect has been read back.
 */
export class RegistryError extends Error {
  override readonly name = "RegistryError";

  constructor(
    readonly kind: RegistryErrorKind,
    message: string,
    readonly facts: {
      method?: string;
      url?: string;
      status?: number;
      /** The registry's own error code, e.g. MANIFEST_UNKNOWN. */
      code?: string;
      detail?: unknown;
      retryAfterMs?: number;
    } = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** The registry answered that this user may not; false where Drydock itself refused to ask. */
  get denied(): boolean {
    const refusing = this.kind === "forbidden" || this.kind === "unauthenticated";
    return refusing && this.facts.status !== undefined;
  }

  get retryable(): boolean {
    return ["timeout", "reset", "rateLimited", "server", "unreachable"].includes(this.kind);
  }
}
