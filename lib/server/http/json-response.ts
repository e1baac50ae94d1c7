import "server-only";
import type { Endpoint } from "@/lib/core/api/endpoint";
import type { App } from "../context";

/**
 * An answer as the contract has it: fields it does not name are left out, so that no row of the store
 * gets out by accident. A value that breaks the contract is an error outside production; there it is
 * logged and sent, since half a page is better than none.
 */
export function jsonResponse(endpoint: Endpoint, value: unknown, app: App): Response {
  const headers = { "cache-control": "no-store" };
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  const result = endpoint.response.safeParse(value);
  if (!result.success) {
    const { method, path } = endpoint;
    const fault = `${method} ${path} answers something else than its contract: ${result.error.message}`;
    if (app.env.NODE_ENV !== "production") throw new Error(fault);
    app.log.error({ method, path }, fault);
  }
  const body = result.success ? result.data : value;
  return Response.json(body, { status: endpoint.status, headers });
}
