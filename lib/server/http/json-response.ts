import "server-only";
import type { Endpoint } from "@/lib/core/api/endpoint";
import type { App } from "../context";

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
