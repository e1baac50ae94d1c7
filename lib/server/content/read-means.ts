import "server-only";
import { gunzipSync } from "node:zlib";
import type { Means } from "@/lib/core/artifact/means";
import { readCertificate } from "./read-certificate";

/** What reading an artifact needs beyond the language. Each may take long: only for threads. */
export const means: Means = { readCertificate, unpack };

function unpack(bytes: Uint8Array, most: number): Uint8Array | "tooLarge" | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "tooLarge" : null;
  }
}
