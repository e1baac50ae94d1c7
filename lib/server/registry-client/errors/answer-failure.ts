import "server-only";
import { deletionIsOff } from "@/lib/core/vendors";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import {
  headerOf,
  parseErrors,
  printable,
  type WireError,
  RegistryError,
  type RegistryErrorKind,
} from "./errors";
import type { Answer, Exchange } from "../http/exchange";
import { publicUrl, describePlainToTls } from "./network-failure";
import { retryAfterMs } from "../http/retry";
import type { SentSecrets } from "./sent-secrets";

/** What an answer that is no success means. What the registry says in it goes on without our secrets. */
export function answerFailure(
  answer: Answer,
  request: Pick<Exchange, "method" | "origin" | "path">,
  { now, secrets }: { now: number; secrets: SentSecrets },
): RegistryError {
  const { status } = answer;
  const host = request.origin.replace(/^https?:\/\//, "");
  const wait = retryAfterMs(headerOf(answer, "retry-after"), now);
  if (answer.origin !== request.origin) return elsewhereFailure(answer, request, wait, secrets);
  const errors = parseErrors(answer, (text) => secrets.strike(text));
  const [first] = errors;
  const code = first && secrets.strikeCode(first.code);
  const facts = {
    method: request.method,
    url: publicUrl(request),
    status,
    ...(code === undefined ? {} : { code }),
    ...(errors.length > 0 ? { detail: secrets.strikeAll(detailOf(errors)) } : {}),
    ...(wait === null ? {} : { retryAfterMs: wait }),
  };
  const said = first && `${code}${first.message ? `: ${first.message}` : ""}`;
  const make: Make = (kind, what) =>
    new RegistryError(
      kind,
      said === undefined ? what : phrase("registryClient.withAnswer", { what, said }),
      facts,
    );
  const { method } = request;
  const { url } = facts;

  const tls = describePlainToTls(status, answer.body.toString("utf8", 0, 2000), host);
  if (tls) return new RegistryError("tls", tls, facts);
  switch (status) {
    case 401:
      return make("unauthenticated", phrase("registryClient.signInRefused", { host }));
    case 403:
      return make("forbidden", phrase("registryClient.mayNot", { method, url }));
    case 404:
      return errors.length > 0
        ? make("notFound", phrase("registryClient.nothingThere", { url }))
        : make("notFound", phrase("registryClient.noRegistryAnswer", { url }));
    case 405:
      return methodRefused(answer, first, make, method);
    case 408:
      return make("timeout", phrase("registryClient.gaveUpWaiting", { host }));
    case 409:
    case 412:
      return make("protected", phrase("registryClient.protects", { status: String(status) }));
    case 413:
      return make("tooLarge", phrase("registryClient.contentTooLarge"));
    case 415:
      return make("unsupported", phrase("registryClient.typeRefused"));
    case 429:
      return make("rateLimited", sayLimit(host, wait));
    default:
      break;
  }
  if (first?.code === "GOOGLE_MANIFEST_DANGLING_TAG") {
    return make("protected", phrase("registryClient.stillTagged"));
  }
  if (first?.code === "MANIFEST_BLOB_UNKNOWN") {
    return make("invalid", phrase("registryClient.partsGone", { count: errors.length }));
  }
  if (status >= 500)
    return make("server", phrase("registryClient.failedWith", { host, status: String(status) }));
  if (status === 400 && first?.code === "UNSUPPORTED") {
    return make("unsupported", phrase("registryClient.unsupported", { method, url }));
  }
  const answered = { method, url, status: String(status) };
  return make(
    "invalid",
    first ? phrase("registryClient.answeredWith", answered) : sayBody(answer, answered, secrets),
  );
}

type Make = (kind: RegistryErrorKind, what: Phrase) => RegistryError;

/**
 * When the registry redirects, only the status of the other server is passed on: the registry chooses
 * that place, so its words could be those of any service that this machine can reach.
 */
function elsewhereFailure(
  { status, origin }: Answer,
  request: Pick<Exchange, "method" | "origin" | "path">,
  wait: number | null,
  secrets: SentSecrets,
): RegistryError {
  const kinds: Readonly<Record<number, RegistryErrorKind>> = {
    401: "unauthenticated",
    403: "forbidden",
    408: "timeout",
    429: "rateLimited",
  };
  const host = (address: string) => address.replace(/^https?:\/\//, "");
  return new RegistryError(
    kinds[status] ?? (status >= 500 ? "server" : "invalid"),
    phrase("registryClient.redirectFailed", {
      host: host(request.origin),
      other: secrets.strike(host(origin)),
      status: String(status),
    }),
    {
      method: request.method,
      url: publicUrl(request),
      status,
      ...(wait === null ? {} : { retryAfterMs: wait }),
    },
  );
}

function methodRefused(
  answer: Answer,
  first: WireError | undefined,
  make: Make,
  method: string,
): RegistryError {
  // zot protects the children of an index this way.
  if (first?.code === "DENIED") {
    return make("protected", phrase("registryClient.heldByIndex"));
  }
  const allow = headerOf(answer, "allow");
  if (!first && allow !== null && !allow.includes(method)) {
    return make("readOnly", phrase("registryClient.readOnly"));
  }
  if (method !== "DELETE")
    return make("unsupported", phrase("registryClient.methodRefused", { method }));
  // One answer does not tell which product gave it.
  const { message, advice } = deletionIsOff("unknown");
  return make("unsupported", phrase("text.sentences", { first: message, then: advice }));
}

const detailOf = (errors: readonly WireError[]): unknown =>
  errors.length === 1 ? errors[0]?.detail : errors.map((error) => error.detail);

function sayLimit(host: string, wait: number | null): Phrase {
  if (wait === null) return phrase("registryClient.rateLimited", { host });
  return phrase("registryClient.rateLimitedFor", { host, seconds: Math.ceil(wait / 1000) });
}

function sayBody(
  answer: Answer,
  answered: { method: string; url: string; status: string },
  secrets: SentSecrets,
): Phrase {
  if (/html/i.test(headerOf(answer, "content-type") ?? "")) {
    return phrase("registryClient.answeredWithPage", answered);
  }
  const text = printable(secrets.strike(answer.body.toString("utf8")));
  return text
    ? phrase("registryClient.answeredWithText", { ...answered, text })
    : phrase("registryClient.answeredWith", answered);
}
