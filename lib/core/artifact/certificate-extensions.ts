import { readField } from "./bounds";
import { decodeText } from "./decode";

/** Names and OIDC issuer of a certificate, which Fulcio writes into extensions. */
export interface CertificateExtensions {
  /** E-mail addresses, URIs and DNS names of the subject. */
  names: string[];
  oidcIssuer: string | null;
}

interface Element {
  tag: number;
  /** Of what is in it. */
  start: number;
  end: number;
}

const MOST_NAMES = 20;
/** Elements of one list: a certificate has about ten extensions. */
const MOST_ELEMENTS = 200;

/** RFC 5280 section 4.2.1.6, and github.com/sigstore/fulcio, docs/oid-info.md: 1.3.6.1.4.1.57264.1.1 and 1.8. */
const oids = {
  names: "551d11",
  issuer: "2b0601040183bf300108",
  olderIssuer: "2b0601040183bf300101",
};

/** Reads DER (X.690); of bytes that are no certificate, nothing. Never throws. */
export function readExtensions(der: Uint8Array): CertificateExtensions {
  const extensions = findExtensions(der);
  const issuer = extensions.get(oids.issuer);
  const older = extensions.get(oids.olderIssuer);
  const inner = issuer && listElements(der, issuer)[0];
  return {
    names: readNames(der, extensions.get(oids.names)),
    oidcIssuer: textOf(der, inner) ?? textOf(der, older),
  };
}

/** Certificate → tbsCertificate → [3] → extensions, each by its OID in hexadecimal: what its octets have in them. */
function findExtensions(der: Uint8Array): Map<string, Element> {
  const found = new Map<string, Element>();
  const certificate = readElement(der, 0, der.length);
  const body = certificate && listElements(der, certificate)[0];
  const tagged = body && listElements(der, body).find(({ tag }) => tag === 0xa3);
  const list = tagged && listElements(der, tagged)[0];
  for (const extension of list ? listElements(der, list) : []) {
    const [oid, ...rest] = listElements(der, extension);
    const octets = rest.at(-1);
    if (oid?.tag === 0x06 && octets?.tag === 0x04) found.set(hexOf(der, oid), octets);
  }
  return found;
}

/** GeneralNames: [1] rfc822Name, [2] dNSName, [6] uniformResourceIdentifier. */
function readNames(der: Uint8Array, octets: Element | undefined): string[] {
  const sequence = octets && listElements(der, octets)[0];
  return (sequence ? listElements(der, sequence) : [])
    .filter(({ tag }) => [0x81, 0x82, 0x86].includes(tag))
    .slice(0, MOST_NAMES)
    .flatMap((element) => textOf(der, element) ?? []);
}

function listElements(der: Uint8Array, { start, end }: Element): Element[] {
  const elements: Element[] = [];
  for (let at = start; at < end && elements.length < MOST_ELEMENTS;) {
    const element = readElement(der, at, end);
    if (!element) return elements;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** One tag, its length in the short or the long form, and where its content is; null: it does not fit. */
function readElement(der: Uint8Array, at: number, end: number): Element | null {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined) return null;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) return null;
    length = 0;
    for (let digit = 0; digit < count; digit++) length = length * 256 + (der[start++] ?? 0);
  }
  return start + length <= end ? { tag, start, end: start + length } : null;
}

function textOf(der: Uint8Array, element: Element | undefined): string | null {
  return element ? readField(decodeText(der.subarray(element.start, element.end))) : null;
}

function hexOf(der: Uint8Array, { start, end }: Element): string {
  return Array.from(der.subarray(start, Math.min(end, start + 32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
