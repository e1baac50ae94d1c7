import { type Element, hexOf, listElements, MOST_ELEMENTS, readElement } from "./der";

/** What a certificate may be used for (RFC 5280, section 4.2.1). */
export interface CertificateUse {
  /** Whether it may issue others. */
  isIssuer: boolean;
  /** How many issuers may stand between it and the signer; null: any number. */
  pathLength: number | null;
  /** Whether its key may sign software. */
  maySign: boolean;
}

const oids = {
  keyUsage: "551d0f",
  names: "551d11",
  basicConstraints: "551d13",
  nameConstraints: "551d1e",
  policies: "551d20",
  extendedKeyUsage: "551d25",
};
const { keyUsage, names, basicConstraints, policies, extendedKeyUsage } = oids;
/** Who meets a critical extension that it does not know must refuse the certificate (section 4.2). */
const understood = new Set([keyUsage, names, basicConstraints, policies, extendedKeyUsage]);

/** id-kp-codeSigning and anyExtendedKeyUsage. */
const forSigning = new Set(["2b06010505070303", "551d2500"]);

/** RSA, RSASSA-PSS and ECDSA with SHA-2, and Ed25519; not what is signed over MD5 or SHA-1. */
const safe = new Set([
  ...["2a864886f70d01010a", "2a864886f70d01010b", "2a864886f70d01010c", "2a864886f70d01010d"],
  ...["2a8648ce3d040302", "2a8648ce3d040303", "2a8648ce3d040304", "2b6570"],
]);

const digitalSignature = 0x80;
const keyCertSign = 0x04;

/**
 * null: something in it is not understood, so that it must not be relied on. Limits of names (nameConstraints) are
 * not understood. Never throws.
 */
export function readUse(der: Uint8Array): CertificateUse | null {
  const certificate = readElement(der, 0, der.length);
  const [body] = (certificate && listAll(der, certificate)) ?? [];
  const extensions = body ? listExtensions(der, body) : null;
  if (extensions === null || extensions.has(oids.nameConstraints)) return null;

  const allowed = readKeyUsage(der, extensions.get(keyUsage));
  const basic = readBasic(der, extensions.get(basicConstraints));
  const extended = extensions.get(extendedKeyUsage);
  const purposes = extended && listAll(der, extended);
  if (basic === null || purposes === null) return null;
  const isForSigning = purposes?.some((oid) => forSigning.has(hexOf(der, oid))) ?? true;
  return {
    isIssuer: basic.isIssuer && (allowed & keyCertSign) !== 0,
    pathLength: basic.pathLength,
    maySign: (allowed & digitalSignature) !== 0 && isForSigning,
  };
}

/** Whether its issuer has signed it in a way that nobody is known to forge. */
export function isSafelySigned(der: Uint8Array): boolean {
  const certificate = readElement(der, 0, der.length);
  const [, algorithm] = (certificate && listAll(der, certificate)) ?? [];
  const [id] = (algorithm && listAll(der, algorithm)) ?? [];
  return id !== undefined && safe.has(hexOf(der, id));
}

/** What is in the octets of each, by its OID; null: there are too many, one twice, or a critical one not understood. */
function listExtensions(der: Uint8Array, body: Element): Map<string, Element> | null {
  const found = new Map<string, Element>();
  const tagged = listAll(der, body)?.find(({ tag }) => tag === 0xa3);
  if (!tagged) return found;
  const [list] = listAll(der, tagged) ?? [];
  for (const extension of (list && listAll(der, list)) ?? [null]) {
    const [oid, ...rest] = (extension && listAll(der, extension)) ?? [];
    const octets = rest.at(-1);
    const value = octets?.tag === 0x04 ? readElement(der, octets.start, octets.end) : null;
    if (!oid || oid.tag !== 0x06 || !octets || octets.tag !== 0x04) return null;
    const name = hexOf(der, oid);
    const isCritical = rest.length > 1;
    if (found.has(name) || (isCritical && !understood.has(name))) return null;
    if (value) found.set(name, value);
    else if (understood.has(name)) return null;
  }
  return found;
}

/** Bits of a BIT STRING, of its first byte; all of them where there is none (section 4.2.1.3). */
function readKeyUsage(der: Uint8Array, bits: Element | undefined): number {
  return bits ? (der.subarray(bits.start, bits.end)[1] ?? 0) : 0xff;
}

/** SEQUENCE of a BOOLEAN, false where there is none, and an INTEGER. null: of another form. */
function readBasic(
  der: Uint8Array,
  value: Element | undefined,
): Pick<CertificateUse, "isIssuer" | "pathLength"> | null {
  if (!value) return { isIssuer: false, pathLength: null };
  const parts = listAll(der, value);
  if (!parts) return null;
  const first = (tag: number) => parts.find((part) => part.tag === tag);
  const [isIssuer, length] = [first(0x01), first(0x02)];
  if (length && length.end - length.start !== 1) return null;
  return {
    isIssuer: isIssuer !== undefined && der[isIssuer.start] !== 0,
    pathLength: length ? (der[length.start] ?? null) : null,
  };
}

/** The elements, where they fill what they are in; null otherwise. */
function listAll(der: Uint8Array, element: Element): Element[] | null {
  const elements = listElements(der, element);
  const end = elements.at(-1)?.end ?? element.start;
  return end === element.end && elements.length < MOST_ELEMENTS ? elements : null;
}
