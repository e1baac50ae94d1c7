import "server-only";
import { z } from "zod";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import type { AppError } from "@/lib/core/errors";
import { type Phrase, phraseOf } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import { inWords, phrase, refusal } from "../phrases";

/** A list of 100,000 can have a fault in every line; a few show what is wrong. */
const MOST_ISSUES = 20;

export type RouteParams = Record<string, string | string[] | undefined>;

/** A request whose body has not been parsed; null for none. */
export type RequestBytes<E extends Endpoint> = Omit<EndpointRequest<E>, "body"> & {
  body: Uint8Array | null;
};

/** A body up to this size is parsed at once; checking a larger one may take long, and happens in a thread. */
const SMALL_BODY = 16 * 1024;

/** Throws BAD_REQUEST that names the part, the path in it, and what was expected there. */
export async function parseRequest<E extends Endpoint>(
  endpoint: E,
  request: Request,
  params: RouteParams,
  context: Context,
): Promise<EndpointRequest<E>> {
  const { body: bytes, ...rest } = await readRequest(endpoint, request, params);
  const { method, path } = endpoint;
  const body =
    bytes === null || bytes.length <= SMALL_BODY
      ? parseBody(endpoint, bytes)
      : await context.app.compute.run(context, "parseBody", { method, path, bytes });
  return { ...rest, body } as EndpointRequest<E>;
}

/** The same for a body that somebody else is to parse. */
export async function readRequest<E extends Endpoint>(
  endpoint: E,
  request: Request,
  params: RouteParams,
): Promise<RequestBytes<E>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const takesBody = !(endpoint.body instanceof z.ZodUndefined);
  const parsed = {
    params: parsePart("path", endpoint.params, params),
    query: parsePart("query", endpoint.query, query),
    body: takesBody ? await readJsonBytes(request, endpoint.maxBody) : null,
  };
  return parsed as RequestBytes<E>;
}

/** The body of a request that `readRequest` has read. */
export function parseBody<E extends Endpoint>(
  endpoint: E,
  bytes: Uint8Array | null,
): EndpointRequest<E>["body"] {
  if (endpoint.body instanceof z.ZodUndefined) return undefined as EndpointRequest<E>["body"];
  // No body at all is the same as one with nothing in it: every field may be optional.
  const body = bytes === null ? {} : parseJson(bytes);
  return parsePart("body", endpoint.body, body) as EndpointRequest<E>["body"];
}

function parsePart(part: string, schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const all = result.error.issues;
  const issues = all.slice(0, MOST_ISSUES).map((issue) => ({
    path: [part, ...issue.path.map(String)].join("."),
    message: inWords(issue.message),
  }));
  const path = issues[0]?.path ?? part;
  const fault = phraseOf(all[0]?.message ?? "");
  const said =
    all.length > 1
      ? phrase("http.invalidAndMore", { path, fault, more: String(all.length - 1) })
      : phrase("http.invalid", { path, fault });
  throw refusal("BAD_REQUEST", said, { issues });
}

/** No document of the API is nested half as deep. */
const MOST_DEPTH = 64;
/** Five for each of 100,000 tags that are selected, and as many again. */
const MOST_VALUES = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** `[` and `{` are 0x5b and 0x7b, `]` and `}` 0x5d and 0x7d: one bit apart. */
const OPENING = 0x5b;
const CLOSING = 0x5d;

/**
 * JSON of bytes. What is nested too deep, or holds too many values for its size, is refused unread: 20 MiB
 * of brackets take `JSON.parse` 3.5 seconds, in which nobody else is answered. Throws BAD_REQUEST.
 */
export function parseJson(bytes: Uint8Array): unknown {
  refuseDense(bytes);
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw refusal("BAD_REQUEST", phrase("http.notJson", { reason }));
  }
}

/** One pass over the bytes, which is right for UTF-8: its longer characters have none of these in them. */
function refuseDense(bytes: Uint8Array): void {
  let depth = 0;
  let values = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === COMMA) values += 1;
    else if ((byte & 0xdf) === OPENING) {
      depth += 1;
      values += 1;
    } else if ((byte & 0xdf) === CLOSING) depth -= 1;
    if (depth > MOST_DEPTH)
      throw refusal("BAD_REQUEST", phrase("http.tooDeep", { most: MOST_DEPTH }));
    if (values > MOST_VALUES)
      throw refusal("BAD_REQUEST", phrase("http.tooManyValues", { most: String(MOST_VALUES) }));
  }
}

/**
 * The bytes of the body; null when there is none. The content type has to say JSON: a form on another
 * site can send everything else without asking first.
 */
async function readJsonBytes(request: Request, limit: number): Promise<Buffer | null> {
  const bytes = await readBytes(request, limit);
  // Megabytes of blanks are no empty body, and looking through them would take its time.
  if (bytes.length <= 1024 && bytes.every((byte) => byte <= 0x20)) return null;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw refusal("BAD_REQUEST", phrase("http.notSentAsJson"));
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
  return refusal("TOO_LARGE", sayTooLarge(limit));
}

/** "64 KiB", "20 MiB": for limits, which are whole numbers of these. */
export function sizeText(bytes: number): string {
  const kib = bytes / 1024;
  return kib >= 1024 ? `${kib / 1024} MiB` : `${kib} KiB`;
}

export function sayTooLarge(limit: number): Phrase {
  return phrase("http.tooLarge", { size: sizeText(limit) });
}
