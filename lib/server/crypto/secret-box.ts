import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Before there could be two secrets, a value did not say which one it was sealed with. */
const UNNAMED = "v1";
const NAMED = "v2";

export interface SecretBox {
  /** Names the secret that `seal` uses; says nothing about the secret itself. */
  readonly keyId: string;
  /** `purpose` is authenticated with the text: a value sealed for one row does not open for another. */
  seal(text: string, purpose: string): string;
  /** Throws when neither secret sealed it, the value was altered, or it was sealed for something else. */
  open(sealed: string, purpose: string): string;
  /** Whether `seal` would use the same secret today. */
  isCurrent(sealed: string): boolean;
}

/** One key per use, so that a leak of one says nothing about another. Returns 32 bytes. */
export function deriveKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "drydock", use, 32));
}

/**
 * AES-256-GCM with a key derived from Drydock's secret. Seals with `secret`; opens what `other` has sealed as
 * well, so that a secret can be replaced without losing what the earlier one protects.
 */
export function createSecretBox(secret: string, other: string | null = null): SecretBox {
  const keys = [secret, ...(other === null ? [] : [other])].map((each) => ({
    id: deriveKey(each, "key id").toString("hex").slice(0, 8),
    key: deriveKey(each, "store secrets"),
  }));
  const [current = missing()] = keys;
  return {
    keyId: current.id,
    seal: (text, purpose) => `${NAMED}.${current.id}.${encrypt(current.key, text, purpose)}`,
    isCurrent: (sealed) => sealed.startsWith(`${NAMED}.${current.id}.`),
    open(sealed, purpose) {
      const { id, encoded } = parse(sealed);
      const fitting = keys.filter((key) => id === null || key.id === id);
      if (fitting.length === 0) {
        throw new Error(`This was sealed with another secret, whose id is ${id}.`);
      }
      for (const [index, { key }] of fitting.entries()) {
        try {
          return decrypt(key, encoded, purpose);
        } catch (error) {
          if (index === fitting.length - 1) throw error;
        }
      }
      return missing();
    },
  };
}

function parse(sealed: string): { id: string | null; encoded: string } {
  const [version, ...parts] = sealed.split(".");
  const [first = "", second = ""] = parts;
  if (version === UNNAMED && parts.length === 1) return { id: null, encoded: first };
  if (version === NAMED && parts.length === 2) return { id: first, encoded: second };
  throw new Error("This is not a sealed value.");
}

function encrypt(key: Buffer, text: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

function decrypt(key: Buffer, encoded: string, purpose: string): string {
  const bytes = Buffer.from(encoded, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error("This is not a sealed value.");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}

function missing(): never {
  throw new Error("A secret box needs a secret.");
}
