import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { BodyCut, BodyTooLarge, type Exchange, ExchangeTimeout } from "../http/exchange";
import { describeProxyFailure, ProxyFailure } from "../http/forward-proxy";
import { readCode } from "./codes";
import { RegistryError, type RegistryErrorKind } from "./errors";
import type { SentSecrets } from "./sent-secrets";

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
  const make = (kind: RegistryErrorKind, said: Phrase, code?: string) =>
    new RegistryError(kind, said, code ? { ...facts, code: readCode(code) } : facts, {
      ...(hidden ? {} : { cause: secrets.strikeCause(error) }),
    });

  if (error instanceof ExchangeTimeout) {
    const seconds = Math.round(request.timeoutMs / 1000);
    return make("timeout", phrase("registryClient.noAnswerWithin", { host, seconds }));
  }
  if (error instanceof BodyTooLarge) {
    return make(
      "tooLarge",
      phrase("registryClient.answerTooLarge", { ...facts, bytes: String(request.maxBytes) }),
    );
  }
  if (error instanceof BodyCut) {
    return make("reset", phrase("registryClient.brokeOff", { host, ...facts }), "BODY_CUT");
  }
  if (error instanceof ProxyFailure) {
    const words = describeProxyFailure(error, codeOf(error.cause), host);
    return make("unreachable", words, error.status === null ? codeOf(error.cause) : "PROXY");
  }
  // An error of the registry's own making may come wrapped, e.g. by the address guard.
  const inner = error instanceof Error ? error.cause : null;
  if (inner instanceof RegistryError) {
    return hidden ? make(inner.kind, phrase("registryClient.sentElsewhere", { host })) : inner;
  }
  const code = codeOf(error);
  const tls = describeTlsFailure(code, host);
  if (tls) return make("tls", tls, code);
  const [kind, said] = plain(code, host, request.origin.startsWith("https:"));
  return make(kind, said, code);
}

function plain(code: string, host: string, secure: boolean): [RegistryErrorKind, Phrase] {
  switch (code) {
    case "ECONNREFUSED":
      return ["unreachable", phrase("registryClient.nothingListens", { host })];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return ["unreachable", phrase("registryClient.nameUnresolved", { host })];
    case "UND_ERR_CLOSED":
    case "UND_ERR_DESTROYED":
      return ["invalid", phrase("registryClient.connectionChanged", { host })];
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
    case "EACCES":
    case "EPERM":
      return ["unreachable", phrase("registryClient.noRoute", { host, code })];
    case "UND_ERR_CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return ["unreachable", phrase("registryClient.notAccepting", { host })];
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return [
        "reset",
        phrase(secure ? "registryClient.closedEarlyTls" : "registryClient.closedEarly", { host }),
      ];
    case "UND_ERR_HEADERS_OVERFLOW":
      return ["invalid", phrase("registryClient.headersTooLarge", { host })];
    default:
      return code.startsWith("HPE_") || code === "HTTPParserError"
        ? ["invalid", phrase("registryClient.notHttp", { host })]
        : ["unreachable", phrase("registryClient.connectionFailed", { host, code })];
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

/** What a TLS error code means and what to do about it; null when the code is none of TLS. */
export function describeTlsFailure(code: string, host: string): Phrase | null {
  const known = messages[code];
  if (known) return known(host);
  if (/^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|UNABLE_TO_)/.test(code)) {
    return phrase("registryClient.tlsFailed", { host, code });
  }
  return null;
}

const selfSigned = (host: string) => phrase("registryClient.selfSigned", { host });
const unknownAuthority = (host: string) => phrase("registryClient.unknownAuthority", { host });
const plainText = (host: string) => phrase("registryClient.noTls", { host });
const clientCertificate = (host: string) =>
  phrase("registryClient.clientCertificateWanted", { host });

const messages: Readonly<Record<string, (host: string) => Phrase>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: (host) => phrase("registryClient.untrustedRoot", { host }),
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => phrase("registryClient.otherName", { host }),
  CERT_HAS_EXPIRED: (host) => phrase("registryClient.certificateExpired", { host }),
  CERT_NOT_YET_VALID: (host) => phrase("registryClient.certificateNotYetValid", { host }),
  ERR_SSL_WRONG_VERSION_NUMBER: plainText,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plainText,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: clientCertificate,
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE": clientCertificate,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: clientCertificate,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: clientCertificate,
};

/** Go, nginx and others answer 400 to a plain request on their TLS port. */
export function describePlainToTls(status: number, body: string, host: string): Phrase | null {
  if (status !== 400) return null;
  if (!/HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i.test(body)) {
    return null;
  }
  return phrase("registryClient.speaksHttps", { host });
}
