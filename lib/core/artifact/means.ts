import type { Certificate } from "../api/artifacts";

/** What reading an artifact needs and this room does not have. None of them throws. */
export interface Means {
  /** What a certificate in DER says; null: it is none. */
  readCertificate: (der: Uint8Array) => Certificate | null;
  /** What gzip (RFC 1952) has packed, at most so many bytes; null: it is not in gzip, or broken. */
  unpack: (bytes: Uint8Array, most: number) => Uint8Array | "tooLarge" | null;
}
