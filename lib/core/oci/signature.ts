import { attributeOf, type ManifestFacts } from "../snapshot";
import { mediaTypes } from "./media-types";

const signatureTypes = new Set<string>([
  mediaTypes.cosignSignature,
  "application/vnd.dev.cosign.artifact.sig.v1+json",
  "application/vnd.cncf.notary.signature",
]);

const bundleType = "application/vnd.dev.sigstore.bundle";
const signedByCosign = "https://sigstore.dev/cosign/sign/v1";

/**
 * Whether an artifact is a signature of its subject: of cosign, of Notation, or a Sigstore bundle that says so. Most
 * bundles hold an attestation, which signs what it says and not the image.
 */
export function isSignature({
  artifactType,
  annotations,
}: Pick<ManifestFacts, "artifactType" | "annotations">): boolean {
  if (artifactType === null) return false;
  if (signatureTypes.has(artifactType)) return true;
  if (!artifactType.startsWith(bundleType)) return false;
  return (
    attributeOf(annotations, "dev.sigstore.bundle.content") === "message-signature" ||
    attributeOf(annotations, "dev.sigstore.bundle.predicateType") === signedByCosign
  );
}

/** The tag under which cosign stores the signatures of a digest where it uses no referrers (SIGNATURE_SPEC). */
export const signatureTagOf = (digest: string): string => `${digest.replace(":", "-")}.sig`;
