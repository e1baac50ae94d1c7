import "server-only";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { getApp } from "../app";
import { authorize } from "../auth/authenticate";
import { callerOf } from "../auth/caller";
import type { App, Context, Verb } from "../context";
import { errorResponse } from "./error-response";
import { jsonResponse } from "./json-response";
import { parseRequest, type RouteParams } from "./parse-request";
import { textResponse, type TextBody } from "./text";

export type RouteHandler = (
  request: Request,
  context: { params: Promise<RouteParams> },
) => Promise<Response>;

type Answer<E extends Endpoint> = (
  context: Context,
  input: EndpointRequest<E>,
  request: Request,
) => Promise<Response>;

/**
 * Makes a route of an endpoint's declaration and a service verb: session or token, role, parsing, error
 * mapping, log and metrics happen here and nowhere else.
 */
export function route<E extends Endpoint>(endpoint: E, verb: Verb<E>): RouteHandler {
  return handle(endpoint, async (context, input) =>
    jsonResponse(endpoint, await verb(context, input), context.app),
  );
}

/** The same for an endpoint that answers text. */
export function textRoute<E extends Endpoint>(
  endpoint: E,
  verb: (context: Context, input: EndpointRequest<E>) => Promise<TextBody>,
): RouteHandler {
  return handle(endpoint, async (context, input, request) =>
    textResponse(await verb(context, input), request),
  );
}

/**
 * The same for an endpoint that is declared without a body and reads it itself: where a signature is over
 * the bytes as they were sent, or who sent them has to be known before they are read.
 */
export function rawRoute<E extends Endpoint>(endpoint: E, verb: RawVerb<E>): RouteHandler {
  return handle(endpoint, async (context, input, request) =>
    jsonResponse(endpoint, await verb(context, input, request), context.app),
  );
}

/** The same for an endpoint without a body in its answer, whose verb makes the answer's headers. */
export function headersRoute<E extends Endpoint>(
  endpoint: E,
  verb: (context: Context, input: EndpointRequest<E>) => Promise<Record<string, string>>,
): RouteHandler {
  return handle(endpoint, async (context, input) => {
    const headers = await verb(context, input);
    const answer = jsonResponse(endpoint, undefined, context.app);
    for (const [name, value] of Object.entries(headers)) answer.headers.append(name, value);
    return answer;
  });
}

export type RawVerb<E extends Endpoint> = (
  context: Context,
  input: EndpointRequest<E>,
  request: Request,
) => ReturnType<Verb<E>>;

function handle<E extends Endpoint>(endpoint: E, answer: Answer<E>): RouteHandler {
  return async (request, { params }) => {
    const app = await getApp();
    // Next resolves this to undefined for a path without placeholders, whatever its types say.
    return answerRequest(app, endpoint, answer, request, (await params) ?? {});
  };
}

/** The route without the process's own App: what tests call. */
export async function answerRequest<E extends Endpoint>(
  app: App,
  endpoint: E,
  answer: Answer<E>,
  request: Request,
  params: RouteParams,
): Promise<Response> {
  const started = performance.now();
  const { method, path } = endpoint;
  const log = app.log.child({ method, path });
  const response = await respond(app, endpoint, answer, request, params).catch((error: unknown) =>
    errorResponse(error, log),
  );
  const seconds = (performance.now() - started) / 1000;
  app.metrics.requestSeconds.observe({ method, path, status: response.status }, seconds);
  log.debug({ status: response.status, ms: Math.round(seconds * 1000) }, "answered");
  return response;
}

async function respond<E extends Endpoint>(
  app: App,
  endpoint: E,
  answer: Answer<E>,
  request: Request,
  params: RouteParams,
): Promise<Response> {
  const actor = await authorize(app, request, endpoint.action);
  const input = await parseRequest(endpoint, request, params);
  const caller = callerOf(request, app.env);
  return answer({ app, db: app.db, actor, caller }, input, request);
}
