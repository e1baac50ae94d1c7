import "server-only";

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
