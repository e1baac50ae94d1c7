import "server-only";
import { AppError } from "@/lib/core/errors";

/** A selection of 100,000 tags fits; more is a mistake or an attack. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;

/**
 * The body as JSON; undefined when there is none. The content type has to say JSON: a form on another
 * site can send everything else without asking first.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = (await readBytes(request)).toString("utf8");
  if (text.trim() === "") return undefined;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw new AppError("BAD_REQUEST", "Send the body with Content-Type: application/json.");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new AppError("BAD_REQUEST", `The body is not valid JSON: ${reason}`);
  }
}

/** Throws BAD_REQUEST for a body of more than `limit` bytes, without reading on. */
export async function readBytes(request: Request, limit = MAX_BODY_BYTES): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return Buffer.alloc(0);
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) {
      const most = `${limit / 1024 / 1024} MiB`;
      throw new AppError("BAD_REQUEST", `The body is larger than ${most}. Send it in parts.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
