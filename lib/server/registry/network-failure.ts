import "server-only";
import { RegistryError, type RegistryErrorKind } from "./errors";
import { BodyCut, BodyTooLarge, ExchangeTimeout, type Exchange } from "./exchange";
import { describeProxyFailure, ProxyFailure } from "./forward-proxy";
import type { SentSecrets } from "./sent-secrets";
import { describeTlsFailure } from "./tls-failure";

/** How an error may name the address that was asked. */
export interface ShownAddress {
  host: string;
  url: string;
  /** The host's real name stays unsaid: it is part of a secret. */
  hidden: boolean;
  secrets: SentSecrets;
}

/** Turns whatever a connection throws into a RegistryError; an abort by the caller passes unchanged. */
export function networkFailure(
  error: unknown,
  request: Exchange,
  shown: ShownAddress,
): RegistryError | Error {
  if (error instanceof RegistryError) return error;
  if (request.signal?.aborted) return asError(request.signal.reason);
  const { host, url, hidden, secrets } = shown;
  const facts = { method: request.method, url };
  const make = (kind: RegistryErrorKind, message: string, code?: string) =>
    new RegistryError(kind, message, code ? { ...facts, code } : facts, {
      ...(hidden ? {} : { cause: secrets.strikeCause(error) }),
    });

  if (error instanceof ExchangeTimeout) {
    const seconds = Math.round(request.timeoutMs / 1000);
    return make("timeout", `${host} did not answer within ${seconds} seconds.`);
  }
  if (error instanceof BodyTooLarge) {
    return make(
      "tooLarge",
      `The answer to ${facts.method} ${facts.url} is larger than ${request.maxBytes} bytes and was not read.`,
    );
  }
  if (error instanceof BodyCut) {
    return make(
      "reset",
      `${host} broke off in the middle of its answer to ${facts.method} ${facts.url}. If it happens again, the file behind it may be gone from the registry's storage.`,
      "BODY_CUT",
    );
  }
  if (error instanceof ProxyFailure) {
    const words = describeProxyFailure(error, codeOf(error.cause), host);
    return make("unreachable", words, error.status === null ? codeOf(error.cause) : "PROXY");
  }
  // An error of the registry's own making may come wrapped, e.g. by the address guard.
  const inner = error instanceof Error ? error.cause : null;
  if (inner instanceof RegistryError) {
    return hidden ? make(inner.kind, `The registry sent us to ${host}, which is refused.`) : inner;
  }
  const code = codeOf(error);
  const tls = describeTlsFailure(code, host);
  if (tls) return make("tls", tls, code);
  const [kind, message] = plain(code, host, request.origin.startsWith("https:"));
  return make(kind, message, code);
}

function plain(code: string, host: string, secure: boolean): [RegistryErrorKind, string] {
  switch (code) {
    case "ECONNREFUSED":
      return [
        "unreachable",
        `Nothing listens at ${host}. Check address and port, and whether the registry runs.`,
      ];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return [
        "unreachable",
        `The name ${host} cannot be resolved. Check the address, and DNS where Drydock runs.`,
      ];
    case "UND_ERR_CLOSED":
    case "UND_ERR_DESTROYED":
      return [
        "invalid",
        `The connection to ${host} has been changed or removed meanwhile. Try again.`,
      ];
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
    case "EACCES":
    case "EPERM":
      return ["unreachable", `There is no network route to ${host} (${code}).`];
    case "UND_ERR_CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return [
        "unreachable",
        `${host} does not accept connections: no answer within the time limit. A firewall may be in between.`,
      ];
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
    case "UND_ERR_CLOSED":
    case "UND_ERR_DESTROYED":
      return [
        "reset",
        `${host} closed the connection without an answer.${secure ? " If it asks for a client certificate, give one in this connection." : ""}`,
      ];
    case "UND_ERR_HEADERS_OVERFLOW":
      return ["invalid", `${host} sent headers that are too large to read.`];
    default:
      return code.startsWith("HPE_") || code === "HTTPParserError"
        ? ["invalid", `What answers at ${host} does not speak HTTP. Check address and port.`]
        : ["unreachable", `The connection to ${host} failed (${code}).`];
  }
}

/** A failed dual-stack connect is an AggregateError whose members carry the codes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error.cause ? codeOf(error.cause) : error.name;
}

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error("aborted"));

/** Without the query: a redirect's may hold a signature. */
export function publicUrl({ origin, path }: Pick<Exchange, "origin" | "path">): string {
  const query = path.indexOf("?");
  return origin + (query < 0 ? path : path.slice(0, query));
}
