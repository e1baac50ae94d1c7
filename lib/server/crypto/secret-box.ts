import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1";

export interface SecretBox {
  /** `purpose` is authenticated with the text: a value sealed for one row does not open for another. */
  seal(text: string, purpose: string): string;
  /** Throws when the secret has changed, the value was altered, or it was sealed for something else. */
  open(sealed: string, purpose: string): string;
}

/** One key per use, so that a leak of one says nothing about another. Answers 32 bytes. */
export function deriveKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "drydock", use, 32));
}

/** AES-256-GCM with a key derived from Drydock's one secret. */
export function createSecretBox(secret: string): SecretBox {
  const key = deriveKey(secret, "store secrets");
  return {
    seal(text, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${VERSION}.${sealed.toString("base64url")}`;
    },
    open(sealed, purpose) {
      const [version, encoded = ""] = sealed.split(".");
      const bytes = Buffer.from(encoded, "base64url");
      if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) {
        throw new Error("This is not a sealed value.");
      }
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
  };
}
