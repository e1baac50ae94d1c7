import "server-only";
import { asArray, asRecord, asText, parseJson } from "@/lib/core/oci/json";
import { cutText, writeOutHidden } from "@/lib/core/text/hidden-characters";
import type { Phrase } from "@/lib/core/phrases";
import { inEnglish } from "../../phrases";
import type { Answer } from "../http/exchange";
import { readCode, type RegistryCode } from "./codes";

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
    /** The message before it was in a language. */
    readonly said: Phrase,
    readonly facts: {
      method?: string;
      url?: string;
      status?: number;
      code?: RegistryCode;
      detail?: unknown;
      retryAfterMs?: number;
    } = {},
    options?: { cause?: unknown },
  ) {
    super(inEnglish(said), options);
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

export interface WireError {
  code: RegistryCode;
  message: string;
  detail: unknown;
}

/** distribution-spec, Error Codes: `{"errors": [{code, message, detail}]}`; [] for any other body. */
export function parseErrors(
  answer: Pick<Answer, "body">,
  strike = (text: string) => text,
): WireError[] {
  const first = answer.body[0];
  if (first !== 0x7b && first !== 0x20 && first !== 0x0a) return [];
  const record = asRecord(parseJson(answer.body.toString("utf8")));
  const errors = asArray(record?.["errors"]) ?? [];
  return errors.flatMap((item) => {
    const error = asRecord(item);
    const code = printable(asText(error?.["code"]) ?? "").slice(0, 100);
    if (!error || code === "") return [];
    return [
      {
        code: readCode(code),
        // Before it is cut: half of a secret would no longer be known for one.
        message: printable(strike(asText(error["message"]) ?? "")),
        detail: error["detail"] ?? null,
      },
    ];
  });
}

/** One line, nothing hidden in it, short enough for a message. */
export function printable(text: string): string {
  const line = cutText(text, 1000)
    .replace(/[\s\0]+/g, " ")
    .trim();
  return writeOutHidden(cutText(line, 200));
}

export function headerOf(answer: Pick<Answer, "headers">, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

export function headersOf(answer: Pick<Answer, "headers">, name: string): string[] {
  const value = answer.headers[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Whether a registry wrote this answer, as opposed to a proxy or a web server in front of it. */
export function speaksRegistry(answer: Answer): boolean {
  if (parseErrors(answer).length > 0) return true;
  const empty = answer.body.length === 0;
  return empty && headerOf(answer, "docker-distribution-api-version") !== null;
}
