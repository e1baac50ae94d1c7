import "server-only";
import { z } from "zod";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../context";
import { parseJson } from "./parse-json";
import { readJsonBytes } from "./read-body";

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
    message: issue.message,
  }));
  const [first] = issues;
  const rest = all.length > 1 ? ` (and ${all.length - 1} more)` : "";
  throw new AppError("BAD_REQUEST", `${first?.path}: ${first?.message}${rest}`, { issues });
}
