/**
 * Tags that are not versions but carry something about another digest: the referrers fallback tag
 * `sha256-<hex>` (distribution-spec, Referrers Tag Schema) and cosign's `sha256-<hex>.sig`, `.att`,
 * `.sbom` (SIGNATURE_SPEC). They live and die with their subject.
 */
const pattern = /^(sha256|sha512|blake3)-([a-f0-9]{64,128})(?:\.([A-Za-z0-9]+))?$/;

export interface ReferrersTag {
  subject: string;
  /** "fallback", or the suffix: "sig", "att", "sbom", … */
  type: string;
}

export function parseReferrersTag(tag: string): ReferrersTag | null {
  const match = pattern.exec(tag);
  return match ? { subject: `${match[1]}:${match[2]}`, type: match[3] ?? "fallback" } : null;
}
