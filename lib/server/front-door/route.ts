import "server-only";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { getApp } from "../start/get-app";
import { authorize } from "../access/authenticate";
import { callerOf } from "../access/caller";
import type { AnsweringTask } from "../app/tasks";
import type { App, Context, Verb, RawVerb } from "../app/context";
import { errorResponse } from "../http/errors";
import { jsonBytesResponse, jsonResponse, textResponse, type TextBody } from "../http/responses";
import {
  parseBody,
  parseRequest,
  readRequest,
  type RequestBytes,
  type RouteParams,
} from "../http/requests";

export type RouteHandler = (
  request: Request,
  context: { params: Promise<RouteParams> },
) => Promise<Response>;

type Answer<I> = (context: Context, input: I, request: Request) => Promise<Response>;
type Read<E extends Endpoint, I> = (
  endpoint: E,
  request: Request,
  params: RouteParams,
  context: Context,
) => Promise<I>;

/**
 * Makes a route of an endpoint's declaration and a service verb: session or token, role, parsing, error
 * mapping, log and metrics happen here and nowhere else.
 */
export function route<E extends Endpoint>(endpoint: E, verb: Verb<E>): RouteHandler {
  return handle(endpoint, async (context, input) =>
    jsonResponse(endpoint, await verb(context, input), context.app),
  );
}

/**
 * The same for an endpoint whose answer may take long to work out: a thread parses the body and writes the
 * JSON, so that this one only passes bytes on.
 * @param otherwise answers what the task leaves to the server
 */
export function taskRoute<E extends Endpoint>(
  endpoint: E,
  name: AnsweringTask,
  otherwise?: Verb<E>,
): RouteHandler {
  return handle<E, RequestBytes<E>>(
    endpoint,
    async (context, input) => {
      const bytes = await context.app.compute.run(context, name, input);
      if (bytes !== null) return jsonBytesResponse(endpoint, bytes);
      if (!otherwise) throw new Error(`The task ${name} has no answer.`);
      const parsed = { ...input, body: parseBody(endpoint, input.body) };
      return jsonResponse(
        endpoint,
        await otherwise(context, parsed as EndpointRequest<E>),
        context.app,
      );
    },
    readRequest,
  );
}

/** The same for a verb that parses the body itself, outside this thread, and returns the bytes of its JSON. */
export function bytesRoute<E extends Endpoint>(
  endpoint: E,
  verb: (context: Context, input: RequestBytes<E>) => Promise<Uint8Array | null>,
): RouteHandler {
  return handle<E, RequestBytes<E>>(
    endpoint,
    async (context, input) => {
      const bytes = await verb(context, input);
      if (bytes === null) throw new Error(`${endpoint.method} ${endpoint.path} has no answer.`);
      return jsonBytesResponse(endpoint, bytes);
    },
    readRequest,
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

function handle<E extends Endpoint, I = EndpointRequest<E>>(
  endpoint: E,
  answer: Answer<I>,
  read?: Read<E, I>,
): RouteHandler {
  return async (request, { params }) => {
    const app = await getApp();
    // Next resolves this to undefined for a path without placeholders, whatever its types say.
    return answerRequest(app, endpoint, answer, request, (await params) ?? {}, read);
  };
}

/** The route without the process's own App: what tests call. */
export async function answerRequest<E extends Endpoint, I = EndpointRequest<E>>(
  app: App,
  endpoint: E,
  answer: Answer<I>,
  request: Request,
  params: RouteParams,
  read: Read<E, I> = parseRequest as unknown as Read<E, I>,
): Promise<Response> {
  const started = performance.now();
  const { method, path } = endpoint;
  const log = app.log.child({ method, path });
  const response = await respond(app, endpoint, answer, request, params, read).catch(
    (error: unknown) => errorResponse(error, log),
  );
  const seconds = (performance.now() - started) / 1000;
  app.metrics.requestSeconds.observe({ method, path, status: response.status }, seconds);
  log.debug({ status: response.status, ms: Math.round(seconds * 1000) }, "answered");
  return response;
}

async function respond<E extends Endpoint, I>(
  app: App,
  endpoint: E,
  answer: Answer<I>,
  request: Request,
  params: RouteParams,
  read: Read<E, I>,
): Promise<Response> {
  const actor = await authorize(app, request, endpoint.action);
  const context = { app, db: app.db, actor, caller: callerOf(request, app.env) };
  return answer(context, await read(endpoint, request, params, context), request);
}
