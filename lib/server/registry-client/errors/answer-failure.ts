import "server-only";
import { deletionIsOff } from "@/lib/core/vendors";
import { formatQuantity } from "@/lib/core/quantity";
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
  const said = first ? ` (${code}${first.message ? `: ${first.message}` : ""})` : "";
  const make = (kind: RegistryErrorKind, message: string) =>
    new RegistryError(kind, message + said, facts);

  const tls = describePlainToTls(status, answer.body.toString("utf8", 0, 2000), host);
  if (tls) return new RegistryError("tls", tls, facts);
  switch (status) {
    case 401:
      return make("unauthenticated", `${host} did not accept the sign-in.`);
    case 403:
      return make("forbidden", `This user may not ${request.method} ${facts.url}.`);
    case 404:
      return errors.length > 0
        ? make("notFound", `The registry knows nothing at ${facts.url}.`)
        : make(
            "notFound",
            `${facts.url} answered 404, and not in the way a registry does: check the address and its path.`,
          );
    case 405:
      return methodRefused(answer, first, make, request.method);
    case 408:
      return make("timeout", `${host} gave up waiting for the request.`);
    case 409:
    case 412:
      return make("protected", `The registry protects this content (status ${status}).`);
    case 413:
      return make("tooLarge", "The registry refuses content of this size.");
    case 415:
      return make("unsupported", "The registry does not take this type of content.");
    case 429:
      return make("rateLimited", `${host} limits how often it may be asked${waitText(wait)}.`);
    default:
      break;
  }
  if (first?.code === "GOOGLE_MANIFEST_DANGLING_TAG") {
    return make("protected", "This digest still has tags, which have to be deleted first.");
  }
  if (first?.code === "MANIFEST_BLOB_UNKNOWN") {
    const n = errors.length;
    return make(
      "invalid",
      `The registry refuses this manifest: ${formatQuantity(n, "blob or manifest", "blobs or manifests")} it refers to ${n === 1 ? "is" : "are"} no longer stored.`,
    );
  }
  if (status >= 500) return make("server", `${host} failed with status ${status}.`);
  if (status === 400 && first?.code === "UNSUPPORTED") {
    return make("unsupported", `The registry does not support ${request.method} ${facts.url}.`);
  }
  const text = first ? "" : bodyHint(answer, secrets);
  return make(
    "invalid",
    `${request.method} ${facts.url} was answered with status ${status}${text}.`,
  );
}

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
    `${host(request.origin)} redirects to ${secrets.strike(host(origin))}, which answered with status ${status}. Check the registry's address and its storage settings.`,
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
  make: (kind: RegistryErrorKind, message: string) => RegistryError,
  method: string,
): RegistryError {
  // zot protects the children of an index this way.
  if (first?.code === "DENIED") {
    return make("protected", "The registry protects this manifest: an index refers to it");
  }
  const allow = headerOf(answer, "allow");
  if (!first && allow !== null && !allow.includes(method)) {
    return make(
      "readOnly",
      "The registry is in read-only mode. Switch off `storage.maintenance.readonly` and restart it.",
    );
  }
  if (method !== "DELETE")
    return make("unsupported", `The registry does not allow ${method} here.`);
  // One answer does not tell which product gave it.
  const { message, advice } = deletionIsOff("unknown");
  return make("unsupported", `${message} ${advice}`);
}

const detailOf = (errors: readonly WireError[]): unknown =>
  errors.length === 1 ? errors[0]?.detail : errors.map((error) => error.detail);

const waitText = (wait: number | null) =>
  wait === null ? "" : `; it asks to wait ${Math.ceil(wait / 1000)} seconds`;

function bodyHint(answer: Answer, secrets: SentSecrets): string {
  if (/html/i.test(headerOf(answer, "content-type") ?? "")) return " and a web page";
  const text = printable(secrets.strike(answer.body.toString("utf8")));
  return text ? `: ${text}` : "";
}
