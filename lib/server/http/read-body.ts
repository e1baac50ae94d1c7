import "server-only";
import { AppError } from "@/lib/core/errors";
import { tooLargeMessage } from "./judge-request";

/**
 * The bytes of the body; null when there is none. The content type has to say JSON: a form on another
 * site can send everything else without asking first.
 */
export async function readJsonBytes(request: Request, limit: number): Promise<Buffer | null> {
  const bytes = await readBytes(request, limit);
  // Megabytes of blanks are no empty body, and looking through them would take its time.
  if (bytes.length <= 1024 && bytes.every((byte) => byte <= 0x20)) return null;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw new AppError("BAD_REQUEST", "Send the body with Content-Type: application/json.");
  }
  return bytes;
}

/** Throws TOO_LARGE for a body of more than `limit` bytes, without reading on. */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return Buffer.alloc(0);
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number): AppError {
  return new AppError("TOO_LARGE", tooLargeMessage(limit));
}
