import "server-only";

/** What went wrong with a call of a registry, and what to do about it. */
export const registryClient = {
  // What an answer means; `said` are the registry's own words.
  withAnswer: "{what} ({said})",
  signInRefused: "{host} did not accept the sign-in.",
  mayNot: "This user may not {method} {url}.",
  nothingThere: "The registry knows nothing at {url}.",
  noRegistryAnswer:
    "{url} answered 404, and not in the way a registry does: check the address and its path.",
  gaveUpWaiting: "{host} gave up waiting for the request.",
  protects: "The registry protects this content (status {status}).",
  contentTooLarge: "The registry refuses content of this size.",
  typeRefused: "The registry does not take this type of content.",
  rateLimited: "{host} limits how often it may be asked.",
  rateLimitedFor:
    "{host} limits how often it may be asked; it asks to wait {seconds, number} seconds.",
  stillTagged: "This digest still has tags, which have to be deleted first.",
  partsGone:
    "The registry refuses this manifest: {count, plural, one {# blob or manifest it refers to is} other {# blobs or manifests it refers to are}} no longer stored.",
  failedWith: "{host} failed with status {status}.",
  unsupported: "The registry does not support {method} {url}.",
  answeredWith: "{method} {url} was answered with status {status}.",
  answeredWithPage: "{method} {url} was answered with status {status} and a web page.",
  answeredWithText: "{method} {url} was answered with status {status}: {text}.",
  redirectFailed:
    "{host} redirects to {other}, which answered with status {status}. Check the registry''s address and its storage settings.",
  heldByIndex: "The registry protects this manifest: an index refers to it",
  readOnly:
    "The registry is in read-only mode. Switch off `storage.maintenance.readonly` and restart it.",
  methodRefused: "The registry does not allow {method} here.",
  // The connection.
  noAnswerWithin: "{host} did not answer within {seconds, number} seconds.",
  answerTooLarge: "The answer to {method} {url} is larger than {bytes} bytes and was not read.",
  brokeOff:
    "{host} broke off in the middle of its answer to {method} {url}. If it happens again, the file behind it may be gone from the registry''s storage.",
  sentElsewhere: "The registry sent us to {host}, which is refused.",
  nothingListens:
    "Nothing listens at {host}. Check address and port, and whether the registry runs.",
  nameUnresolved:
    "The name {host} cannot be resolved. Check the address, and DNS where Drydock runs.",
  connectionChanged: "The connection to {host} has been changed or removed meanwhile. Try again.",
  noRoute: "There is no network route to {host} ({code}).",
  notAccepting:
    "{host} does not accept connections: no answer within the time limit. A firewall may be in between.",
  closedEarly: "{host} closed the connection without an answer.",
  closedEarlyTls:
    "{host} closed the connection without an answer. If it asks for a client certificate, give one in this connection.",
  headersTooLarge: "{host} sent headers that are too large to read.",
  notHttp: "What answers at {host} does not speak HTTP. Check address and port.",
  connectionFailed: "The connection to {host} failed ({code}).",
  // TLS.
  tlsFailed:
    "The TLS connection to {host} failed ({code}). Look at the registry''s certificate and TLS settings.",
  selfSigned:
    "{host} presents a self-signed certificate. Paste that certificate into the CA field of this connection.",
  unknownAuthority:
    "The certificate of {host} is signed by an authority that is not trusted here. Paste the authority''s certificate (PEM, with intermediates) into the CA field of this connection.",
  untrustedRoot:
    "The certificate chain of {host} ends in a root that is not trusted here. Paste that root certificate into the CA field of this connection.",
  otherName:
    "The certificate of {host} is made out to another name. Use the name that the certificate carries as the address, or give the registry a certificate for this name.",
  certificateExpired: "The certificate of {host} has expired. Renew it on the registry.",
  certificateNotYetValid:
    "The certificate of {host} is not valid yet. Check the clocks of the registry and of this machine.",
  noTls:
    "{host} does not speak TLS on this port. Give the address with http://, or the port on which it speaks https.",
  clientCertificateWanted:
    "{host} asks for a client certificate and refused the connection. Give a certificate and its key in this connection.",
  speaksHttps:
    "{host} speaks https on this port, and the address says http. Give the address with https://.",
  pemUnreadable:
    "The CA, or the client certificate and its key, cannot be read. Paste them as PEM, the key without a passphrase.",
  // Where nothing is sent.
  linkLocal:
    "{host} is a link-local address, such as a cloud''s metadata service has, so no connection was made. If that is meant, an admin can add {host} to the trusted hosts of this connection.",
  ownMachine:
    "{host} is an address of this machine, its link or its metadata service, so no connection was made. If that is meant, an admin can add {host} to the trusted hosts of this connection.",
  addressNoUrl: "The registry''s address is not a URL: give https://host.",
  addressNotHttp: "The registry''s address must begin with https:// or http://.",
  redirectNoUrl: "The registry redirects to something that is not a URL.",
  redirectNotHttp: "{host} redirects to an address that is not http.",
  redirectToPlain:
    "{host} speaks https and redirects to plain http on {other}, so it was not followed. Correct the registry''s storage or proxy settings.",
  redirectElsewhere:
    "{host} redirects to {other}. Only blobs may come from another place, so it was not followed. If the registry has moved, correct its address; if {other} is part of it, add it to the trusted hosts of this connection.",
  redirectToThisMachine:
    "{host} redirects to {other}, an address of this machine, so it was not followed. If that is its storage, add {other} to the trusted hosts of this connection.",
  redirectToLink:
    "{host} redirects to {other}, a link-local address, so it was not followed. If that is its storage, add {other} to the trusted hosts of this connection.",
  redirectToPrivate:
    "{host} redirects to {other}, an address in a private network, so it was not followed. If that is its storage, add {other} to the trusted hosts of this connection.",
  redirectsChange:
    "The registry redirects {method} requests to {other}; changes are never sent anywhere else. Give the address it redirects to.",
  redirectsInCircle: "{host} redirects in a circle.",
  packed:
    'The answer is packed as "{encoding}", which nobody asked for. A proxy in front of the registry should not do that.',
  notPacked: "The answer claims to be {encoding} and is not.",
  // A forward proxy.
  proxyRefusesUser:
    "The forward proxy {proxy} does not accept user and password, or wants some. HTTP_PROXY or HTTPS_PROXY of Drydock''s process names it, as http://user:password@host:port with special characters percent-encoded.",
  proxyRefusesTarget:
    "The forward proxy {proxy} refuses to connect to {target} (status {status}). Allow that host and port there, or name the host in NO_PROXY.",
  proxyCannotReach:
    "The forward proxy {proxy} could not reach {target} (status {status}). Check the registry''s address, or name the host in NO_PROXY if the proxy has no way to it.",
  proxyUnresolved:
    "The forward proxy {proxy} cannot be resolved ({code}). HTTP_PROXY or HTTPS_PROXY of Drydock''s process names it; check that address, or name {target} in NO_PROXY to go there directly.",
  proxyCloses:
    "The forward proxy {proxy} closes the connection without an answer ({code}). HTTP_PROXY or HTTPS_PROXY of Drydock''s process names it; check that address, or name {target} in NO_PROXY to go there directly.",
  proxySilent:
    "The forward proxy {proxy} does not answer ({code}). HTTP_PROXY or HTTPS_PROXY of Drydock''s process names it; check that address, or name {target} in NO_PROXY to go there directly.",
  proxyUnusable:
    "HTTP_PROXY or HTTPS_PROXY of Drydock''s process is no address that can be used. Give http://host:port, with the special characters of a password percent-encoded.",
  // Signing in.
  noTokenService: "The registry names no token service.",
  realmNoUrl: "The registry names a token service that is not a URL.",
  realmNotHttp: "The registry names a token service that is not http or https.",
  realmPlain:
    "{host} speaks https but sends sign-ins to {other} over plain http. That would send the password unprotected, so nothing was sent. Correct the registry''s token realm.",
  realmHoldsCredentials: "The registry''s token service address holds credentials.",
  realmElsewhere:
    "{host} sends sign-ins to another host: {other}. Nothing was sent there. If that is this registry''s token service, add {other} to the trusted hosts of this connection.",
  tokenRefused:
    "The token service {host} did not accept this user and password. Check the credentials of this connection.",
  tokenRefusedAnonymous:
    "The token service {host} did not accept a sign-in without a user. Check the credentials of this connection.",
  noToken: "The token service {host} gave no token (status {status}).",
  noSuchRight: "This user may not {method} {url}: the token service grants no such right.",
  signInWanted: "{host} asks for a sign-in. Give a user and a password in this connection.",
  signedInMayNot: "This user is signed in but may not {method} {url}.",
  checkCredentials:
    "{what} Check user and password. With an htpasswd file, the entry must be a bcrypt one (htpasswd -B).",
  webPageAt:
    "There is a web page at {url} (status {status}). Check the address; a registry below a path needs that path, e.g. https://host/registry.",
  noRegistryAt:
    "There is no registry at {url} (status {status}). Check the address; a registry below a path needs that path, e.g. https://host/registry.",
} as const;
