import "server-only";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { headerOf } from "./error-body";
import { BodyTooLarge, type Answer } from "./exchange";
import { RegistryError } from "./errors";

const decoders: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * We ask for no compression, since digests and sizes are those of the plain bytes; some proxies compress
 * all the same. The cap holds for what comes out, too.
 */
export function decodeBody(answer: Answer, maxBytes: number): Answer {
  const encoding = (headerOf(answer, "content-encoding") ?? "").trim().toLowerCase();
  if (encoding === "" || encoding === "identity" || answer.body.length === 0) return answer;
  const decode = decoders[encoding];
  if (!decode) {
    throw new RegistryError(
      "invalid",
      `The answer is packed as "${encoding.slice(0, 40)}", which nobody asked for. A proxy in front of the registry should not do that.`,
    );
  }
  try {
    return { ...answer, body: decode(answer.body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (error instanceof RangeError) throw new BodyTooLarge();
    throw new RegistryError("invalid", `The answer claims to be ${encoding} and is not.`);
  }
}
