import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";

/** PKCS #8 of an Ed25519 key, up to its 32 bytes (RFC 8410, section 7). */
const head = Buffer.from("302e020100300506032b657004220420", "hex");

/** Made from a name and so no secret: the same samples have the same digests each time. */
const key = createPrivateKey({
  key: Buffer.concat([head, createHash("sha256").update("the sample's key").digest()]),
  ...{ format: "der", type: "pkcs8" },
});

/** In PEM, as a file of DRYDOCK_TRUSTED_KEYS has it. */
export const samplePublicKey = createPublicKey(key).export({ type: "spki", format: "pem" });

/** As cosign writes it into an annotation. */
export const signAsSample = (text: string): string =>
  sign(null, Buffer.from(text), key).toString("base64");
