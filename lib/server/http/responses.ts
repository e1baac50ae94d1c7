import "server-only";
import type { Endpoint } from "@/lib/core/api/endpoint";
import type { App } from "../app/context";

const headers = { "cache-control": "no-store" };

export function jsonResponse(endpoint: Endpoint, value: unknown, app: App): Response {
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  const body = valueOfContract(endpoint, value, app);
  return Response.json(body, { status: endpoint.status, headers });
}

/** An answer whose JSON has been written already. */
export function jsonBytesResponse(endpoint: Endpoint, bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    status: endpoint.status,
    headers: { ...headers, "content-type": "application/json" },
  });
}

export function jsonBytes(endpoint: Endpoint, value: unknown, app: App): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(valueOfContract(endpoint, value, app)));
}

/**
 * An answer as the contract has it: fields it does not name are left out, so that no row of the store
 * gets out by accident. A value that breaks the contract is an error outside production; there it is
 * logged and sent, since half a page is better than none.
 */
function valueOfContract(endpoint: Endpoint, value: unknown, app: App): unknown {
  const result = endpoint.response.safeParse(value);
  if (!result.success) {
    const { method, path } = endpoint;
    const fault = `${method} ${path} answers something else than its contract: ${result.error.message}`;
    if (app.env.NODE_ENV !== "production") throw new Error(fault);
    app.log.error({ method, path }, fault);
  }
  return result.success ? result.data : value;
}

/** An answer that is no JSON: metrics, exports. */
export interface TextBody {
  body: string | ReadableStream<Uint8Array>;
  contentType: string;
  /** Given: browsers save it under this name. */
  filename?: string;
  /** Given: who has this version already is not sent it again (RFC 9110 section 13.1.2). */
  etag?: string;
}

export function text(body: TextBody["body"], contentType: string, filename?: string): TextBody {
  return { body, contentType, ...(filename === undefined ? {} : { filename }) };
}

export function textResponse(
  { body, contentType, filename, etag }: TextBody,
  request?: Request,
): Response {
  const headers = new Headers({
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  if (etag !== undefined) {
    headers.set("etag", etag);
    headers.set("cache-control", "no-cache");
    if (isNamed(etag, request?.headers.get("if-none-match") ?? "")) {
      return new Response(null, { status: 304, headers });
    }
  }
  if (filename !== undefined) {
    // Quotes, control characters and non-ASCII in a header would end it early or be refused.
    const safe = filename.replaceAll(/[^A-Za-z0-9._-]/g, "_");
    headers.set("content-disposition", `attachment; filename="${safe}"`);
  }
  return new Response(body, { headers });
}

/** Whether the list of an If-None-Match header holds it; a proxy that compresses makes it a weak one. */
function isNamed(etag: string, list: string): boolean {
  return list.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}
