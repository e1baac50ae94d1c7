import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Endpoint, EndpointInput, EndpointResponse } from "@/lib/core/api/endpoint";

/** What a screen asked of the API. */
export interface Asked<E extends Endpoint> {
  url: URL;
  body: EndpointInput<E>["body"];
}

/**
 * Stands in for our own API in component tests. A call that no test has answered fails the test, and
 * answers are typed by the contract, so that none can drift from what the server sends.
 */
export function stubApi() {
  const server = setupServer();
  const plainFetch = globalThis.fetch;
  beforeAll(() => {
    server.listen({ onUnhandledRequest: "error" });
    const intercepted = globalThis.fetch;
    // Node's fetch knows no page to resolve "/api/…" against, nor jsdom's abort signals.
    globalThis.fetch = (input, init) =>
      intercepted(new URL(String(input), window.location.origin), { ...init, signal: null });
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => {
    server.close();
    globalThis.fetch = plainFetch;
  });

  return {
    /** Answers a call; returns what was asked, in order. */
    answer<E extends Endpoint>(
      endpoint: E,
      value:
        | EndpointResponse<E>
        | ((asked: Asked<E>) => EndpointResponse<E> | Promise<EndpointResponse<E>>),
    ): Asked<E>[] {
      const asked: Asked<E>[] = [];
      server.use(
        handlerOf(endpoint, async (request) => {
          const text = await request.text();
          const body = (text === "" ? undefined : JSON.parse(text)) as EndpointInput<E>["body"];
          const call = { url: new URL(request.url), body };
          asked.push(call);
          const answered = await (typeof value === "function"
            ? (value as (a: Asked<E>) => unknown)(call)
            : value);
          return answered === undefined
            ? new HttpResponse(null, { status: 204 })
            : HttpResponse.json(answered as object, { status: endpoint.status });
        }),
      );
      return asked;
    },
    /** No answer comes, as when the connection breaks. */
    lose(endpoint: Endpoint): void {
      server.use(handlerOf(endpoint, () => HttpResponse.error()));
    },
    refuse(endpoint: Endpoint, status: number, code: string, message: string): void {
      server.use(
        handlerOf(endpoint, () => HttpResponse.json({ error: { code, message } }, { status })),
      );
    },
  };
}

function handlerOf(
  endpoint: Endpoint,
  respond: (request: Request) => Response | Promise<Response>,
) {
  const method = endpoint.method.toLowerCase() as Lowercase<Endpoint["method"]>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, ":$1");
  return http[method](path, ({ request }) => respond(request));
}
