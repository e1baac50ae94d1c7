import "server-only";
import { z } from "zod";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import { readJsonBody } from "./read-body";

/** A list of 100,000 can have a fault in every line; a few show what is wrong. */
const MOST_ISSUES = 20;

export type RouteParams = Record<string, string | string[] | undefined>;

/** Throws BAD_REQUEST that names the part, the path in it, and what was expected there. */
export async function parseRequest<E extends Endpoint>(
  endpoint: E,
  request: Request,
  params: RouteParams,
): Promise<EndpointRequest<E>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = {
    params: parsePart("path", endpoint.params, params),
    query: parsePart("query", endpoint.query, query),
    body: await parseBody(endpoint, request),
  };
  return parsed as EndpointRequest<E>;
}

async function parseBody({ body: schema, maxBody }: Endpoint, request: Request): Promise<unknown> {
  if (schema instanceof z.ZodUndefined) return undefined;
  const body = await readJsonBody(request, maxBody);
  // No body at all is the same as one with nothing in it: every field may be optional.
  return parsePart("body", schema, body === undefined ? {} : body);
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
