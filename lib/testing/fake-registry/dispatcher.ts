import { STATUS_CODES } from "node:http";
import { Dispatcher } from "undici";
import { answer } from "./answer";
import type { Faults } from "./fault";
import type { FakeContext } from "./registry";
import type { FakeRequest, FakeResponse } from "./wire";

export interface DispatcherOptions {
  /** Asked for each request before it is carried out. What it throws ends the connection. */
  faults?: Faults;
  /** What a client's own deadline would throw when an answer never comes. */
  timeout?: () => Error;
}

/** The fake in place of undici's connections: a client's every line runs, and no socket is in between. */
export class FakeDispatcher extends Dispatcher {
  constructor(
    private readonly context: FakeContext,
    private readonly options: DispatcherOptions = {},
  ) {
    super();
  }

  override dispatch(
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    const controller = new Controller();
    handler.onRequestStart?.(controller, null);
    if (controller.aborted) return true;
    const request = readRequest(options);
    const faults = this.options.faults ?? this.context.options.faults;
    const response = answer(this.context, request, faults?.(request) ?? null);
    if (response === "hang") this.end(handler, controller, this.options.timeout?.() ?? null);
    else if (response === "reset") this.end(handler, controller, reset());
    else write(handler, controller, request.method, response);
    return true;
  }

  private end(
    handler: Dispatcher.DispatchHandler,
    controller: Controller,
    error: Error | null,
  ): void {
    if (error) handler.onResponseError?.(controller, error);
  }

  override close(callback?: () => void): Promise<void> {
    callback?.();
    return Promise.resolve();
  }

  override destroy(
    error?: Error | null | (() => void),
    callback: (() => void) | undefined = typeof error === "function" ? error : undefined,
  ): Promise<void> {
    callback?.();
    return Promise.resolve();
  }
}

class Controller implements Dispatcher.DispatchController {
  reason: Error | null = null;
  readonly paused = false;
  get aborted(): boolean {
    return this.reason !== null;
  }
  abort(reason: Error): void {
    this.reason = reason;
  }
  pause(): void {}
  resume(): void {}
}

function reset(): Error {
  return Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
}

function readRequest({ method, path, headers, body }: Dispatcher.DispatchOptions): FakeRequest {
  const [rawPath = "/", query = ""] = path.split(/\?(.*)/s);
  const read: Record<string, string> = {};
  if (Array.isArray(headers)) {
    for (let at = 0; at + 1 < headers.length; at += 2) {
      read[String(headers[at]).toLowerCase()] = String(headers[at + 1]);
    }
  }
  return {
    method,
    path: decodeURIComponent(rawPath),
    query: new URLSearchParams(query),
    headers: read,
    body: body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(String(body ?? "")),
  };
}

function write(
  handler: Dispatcher.DispatchHandler,
  controller: Controller,
  method: string,
  { status, headers, body, cutAfter }: FakeResponse,
): void {
  const length = method === "HEAD" ? {} : { "content-length": String(body.length) };
  handler.onResponseStart?.(controller, status, { ...length, ...headers }, STATUS_CODES[status]);
  const sent = method === "HEAD" || status === 304 ? Buffer.alloc(0) : body.subarray(0, cutAfter);
  if (sent.length > 0) handler.onResponseData?.(controller, sent);
  if (cutAfter === undefined) handler.onResponseEnd?.(controller, {});
  else handler.onResponseError?.(controller, reset());
}
