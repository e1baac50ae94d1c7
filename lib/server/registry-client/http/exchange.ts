import "server-only";
import type { Dispatcher } from "undici";

export interface Exchange {
  method: "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";
  origin: string;
  path: string;
  /** Name, value, name, value … */
  headers: readonly string[];
  body?: Uint8Array | string;
  /** More than this of a successful answer is a `BodyTooLarge`. */
  maxBytes: number;
  /** Take no more than this and hang up: for asking whether a body can be read at all. */
  stopAfter?: number;
  /** From now until the last byte. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** How an error may name the address; left out where it is all our own. */
  shown?: () => { host: string; path: string };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Where it came from in the end, after redirects. */
  origin: string;
}

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}
export class ExchangeTimeout extends Error {
  override readonly name = "ExchangeTimeout";
}
/** The connection ended after the status line and before the body's end. */
export class BodyCut extends Error {
  override readonly name = "BodyCut";
}

/** So much of an error's body is read; the rest is not needed. */
const ERROR_BYTES = 64 * 1024;
const nothing = Buffer.alloc(0);

/**
 * One request, one answer, nothing followed and nothing repeated. It sits on undici's `dispatch`: a scan
 * sends one small request per tag, and `request` spends a third of its time on a stream per body.
 */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    if (request.signal?.aborted) {
      reject(request.signal.reason as Error);
      return;
    }
    const handler = new Handler(request, resolve, reject);
    try {
      dispatcher.dispatch(
        {
          origin: request.origin,
          path: request.path,
          method: request.method,
          headers: request.headers as string[],
          body: request.body ?? null,
          // undici closes the socket after a HEAD unless told otherwise.
          reset: false,
        },
        handler,
      );
    } catch (error) {
      handler.fail(error);
    }
  });
}

class Handler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #done = false;
  #status = 0;
  #headers: Answer["headers"] = {};
  #chunks: Buffer[] = [];
  #received = 0;
  #limit = 0;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.fail(this.request.signal?.reason ?? new Error("aborted"));

  constructor(
    private readonly request: Exchange,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.#timer = setTimeout(() => this.fail(new ExchangeTimeout()), request.timeoutMs);
    request.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It was given up while it waited for a connection.
    if (this.#done) controller.abort(new Error("given up"));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Answer["headers"],
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#limit = status < 300 ? this.request.maxBytes : ERROR_BYTES;
    const length = Number(headers["content-length"]);
    if (status < 300 && this.request.method !== "HEAD" && length > this.#limit) {
      if (this.request.stopAfter === undefined) this.fail(new BodyTooLarge());
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#done) return;
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    const { stopAfter } = this.request;
    if (stopAfter !== undefined && this.#received >= stopAfter) this.#finishEarly();
    else if (this.#received <= this.#limit) return;
    else if (this.#status < 300) this.fail(new BodyTooLarge());
    else this.#finishEarly();
  }

  onResponseEnd(): void {
    this.#finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(this.#status === 0 ? error : new BodyCut("cut", { cause: error }));
  }

  fail(error: unknown): void {
    if (this.#done) return;
    this.#settle();
    this.reject(error);
    this.#hangUp();
  }

  #finishEarly(): void {
    this.#finish();
    this.#hangUp();
  }

  #finish(): void {
    if (this.#done) return;
    this.#settle();
    const [first] = this.#chunks;
    const body = this.#chunks.length < 2 ? (first ?? nothing) : Buffer.concat(this.#chunks);
    this.resolve({
      status: this.#status,
      headers: this.#headers,
      body,
      origin: this.request.origin,
    });
  }

  #settle(): void {
    this.#done = true;
    clearTimeout(this.#timer);
    this.request.signal?.removeEventListener("abort", this.#onAbort);
  }

  #hangUp(): void {
    this.#chunks = [];
    this.#controller?.abort(new Error("given up"));
  }
}
