import type { Call } from "./calls";
import { currentLanguage, t } from "./language";
import type { Endpoint, EndpointInput, EndpointResponse } from "@/lib/core/api/endpoint";
import { errorStatus, type ErrorCode } from "@/lib/core/errors";
import { LANGUAGE_HEADER } from "@/lib/core/language";
import { plainText } from "@/lib/core/text/hidden-characters";

/** An answer of our API that is an error. `message` is written for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly status: number,
    readonly details?: unknown,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Zod's type of an object without keys; it fits wherever every key may be left out. */
type Nothing = Record<string, never>;

type OptionalKeys<T> = {
  [K in keyof T]: undefined extends T[K] ? K : Nothing extends T[K] ? K : never;
}[keyof T];

/** Leaves out what the endpoint does not need: no `params` where the path has no placeholder. */
export type ApiInput<E extends Endpoint> = Omit<EndpointInput<E>, OptionalKeys<EndpointInput<E>>> &
  Partial<Pick<EndpointInput<E>, OptionalKeys<EndpointInput<E>>>>;

interface LooseInput {
  params?: object;
  query?: object;
  body?: unknown;
}

/** The address of a call: placeholders filled, query appended, nothing that is undefined. */
export function apiUrl<E extends Endpoint>(call: Call<E>, input: ApiInput<E>): string {
  const { params = {}, query = {} } = input as LooseInput;
  const path = call.path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = (params as Record<string, unknown>)[key];
    if (value === undefined) throw new Error(`${call.path} needs "${key}".`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/**
 * Calls our own API. Throws `ApiError` for every failure, the network's included; only an abort
 * through `signal` stays an abort.
 */
export async function callApi<E extends Endpoint>(
  call: Call<E>,
  input: ApiInput<E>,
  options: { signal?: AbortSignal } = {},
): Promise<EndpointResponse<E>> {
  const { body } = input as LooseInput;
  const answer = await send(apiUrl(call, input), {
    method: call.method,
    signal: options.signal,
    headers: {
      [LANGUAGE_HEADER]: currentLanguage(),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw await readProblem(answer);
  if (answer.status === 204) return undefined as EndpointResponse<E>;
  const isJson = answer.headers.get("content-type")?.includes("json");
  // Both ends share the schema and the server has applied it: checking 50,000 rows again buys nothing.
  return (isJson ? await answer.json() : await answer.text()) as EndpointResponse<E>;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError("INTERNAL", t("client.unanswered"), 0, undefined, { cause });
  }
}

async function readProblem(answer: Response): Promise<ApiError> {
  const problem = readError(await answer.json().catch(() => null));
  if (!problem) {
    return new ApiError(
      "INTERNAL",
      t("client.noReason", { status: String(answer.status) }),
      answer.status,
    );
  }
  const { code, message, details } = problem;
  // The server's own words are for scripts; people have a page open, and something on it.
  if (code === "UNAUTHENTICATED") return new ApiError(code, t("client.signedOut"), answer.status);
  // It may quote a registry.
  const text = plainText(message, 2000);
  return new ApiError(isErrorCode(code) ? code : "INTERNAL", text, answer.status, details);
}

/** By hand: this is all that a page would need a schema's library for. */
function readError(answered: unknown): { code: string; message: string; details?: unknown } | null {
  const error = (answered as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  const { code, message } = error ?? {};
  if (typeof code !== "string" || typeof message !== "string") return null;
  return { ...error, code, message };
}

function isErrorCode(code: string): code is ErrorCode {
  return code in errorStatus;
}
