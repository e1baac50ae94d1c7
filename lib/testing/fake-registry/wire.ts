/** HTTP as the fake sees it: no sockets, so that `handle` is a function. */
export interface FakeRequest {
  method: string;
  /** Decoded path below the prefix, beginning with "/". */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface FakeResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
  /** The connection ends after that many bytes of the body. */
  cutAfter?: number;
}

export const respond = (
  status: number,
  headers: FakeResponse["headers"] = {},
  body: Buffer | string = "",
): FakeResponse => ({ status, headers, body: Buffer.from(body) });

export const json = (
  status: number,
  value: unknown,
  headers: FakeResponse["headers"] = {},
): FakeResponse =>
  respond(
    status,
    { "content-type": "application/json; charset=utf-8", ...headers },
    JSON.stringify(value),
  );

/** distribution-spec, Error Codes. */
export const refuse = (
  status: number,
  code: string,
  message = code.toLowerCase().replaceAll("_", " "),
  detail: unknown = null,
): FakeResponse => json(status, { errors: [{ code, message, detail }] });

/** The router's own answer, which is no registry error. */
export const plainNotFound = (): FakeResponse =>
  respond(404, { "content-type": "text/plain; charset=utf-8" }, "404 page not found\n");
