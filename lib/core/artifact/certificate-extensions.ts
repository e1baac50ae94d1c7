import { readField } from "./bounds";
import { decodeText } from "./decode";
import { type Element, hexOf, listElements, readElement } from "./der";

/** Names and OIDC issuer of a certificate, which Fulcio writes into extensions. */
export interface CertificateExtensions {
  /** E-mail addresses, URIs and DNS names of the subject. */
  names: string[];
  oidcIssuer: string | null;
}

const MOST_NAMES = 20;

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

function textOf(der: Uint8Array, element: Element | undefined): string | null {
  return element ? readField(decodeText(der.subarray(element.start, element.end))) : null;
}
