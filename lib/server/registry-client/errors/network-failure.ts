import "server-only";
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
  const make = (kind: RegistryErrorKind, message: string, code?: string) =>
    new RegistryError(kind, message, code ? { ...facts, code: readCode(code) } : facts, {
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

/** What a TLS error code means and what to do about it; null when the code is none of TLS. */
export function describeTlsFailure(code: string, host: string): string | null {
  const known = messages[code];
  if (known) return known(host);
  if (/^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|UNABLE_TO_)/.test(code)) {
    return `The TLS connection to ${host} failed (${code}). Look at the registry's certificate and TLS settings.`;
  }
  return null;
}

const selfSigned = (host: string) =>
  `${host} presents a self-signed certificate. Paste that certificate into the CA field of this connection.`;
const unknownAuthority = (host: string) =>
  `The certificate of ${host} is signed by an authority that is not trusted here. Paste the authority's certificate (PEM, with intermediates) into the CA field of this connection.`;
const plainText = (host: string) =>
  `${host} does not speak TLS on this port. Give the address with http://, or the port on which it speaks https.`;
const clientCertificate = (host: string) =>
  `${host} asks for a client certificate and refused the connection. Give a certificate and its key in this connection.`;

const messages: Readonly<Record<string, (host: string) => string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: (host) =>
    `The certificate chain of ${host} ends in a root that is not trusted here. Paste that root certificate into the CA field of this connection.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) =>
    `The certificate of ${host} is made out to another name. Use the name that the certificate carries as the address, or give the registry a certificate for this name.`,
  CERT_HAS_EXPIRED: (host) => `The certificate of ${host} has expired. Renew it on the registry.`,
  CERT_NOT_YET_VALID: (host) =>
    `The certificate of ${host} is not valid yet. Check the clocks of the registry and of this machine.`,
  ERR_SSL_WRONG_VERSION_NUMBER: plainText,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plainText,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: clientCertificate,
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE": clientCertificate,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: clientCertificate,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: clientCertificate,
};

/** Go, nginx and others answer 400 to a plain request on their TLS port. */
export function describePlainToTls(status: number, body: string, host: string): string | null {
  if (status !== 400) return null;
  if (!/HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i.test(body)) {
    return null;
  }
  return `${host} speaks https on this port, and the address says http. Give the address with https://.`;
}
