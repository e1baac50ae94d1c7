import { z } from "zod";
import type { Action } from "../permissions";

type Shape = z.ZodObject;

/**
 * One row of the HTTP API: the same value declares the route, types the browser's call and generates
 * the OpenAPI document, so the three cannot disagree.
 */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** With `{name}` placeholders, each a key of `params`. */
  path: string;
  /** null: open to everyone, signed in or not. */
  action: Action | null;
  summary: string;
  tag: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  status: 200 | 201 | 202 | 204;
}

const none = z.object({});
type None = typeof none;

export function endpoint<
  P extends Shape = None,
  Q extends Shape = None,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(
  given: Pick<Endpoint, "method" | "path" | "action" | "summary" | "tag"> & {
    params?: P;
    query?: Q;
    body?: B;
    response?: R;
    status?: Endpoint["status"];
  },
): Endpoint<P, Q, B, R> {
  return {
    status: given.response ? 200 : 204,
    ...given,
    params: given.params ?? (none as unknown as P),
    query: given.query ?? (none as unknown as Q),
    body: given.body ?? (z.undefined() as unknown as B),
    response: given.response ?? (z.undefined() as unknown as R),
  };
}

/** What a caller passes: before defaults and coercion. */
export type EndpointInput<E extends Endpoint> = {
  params: z.input<E["params"]>;
  query: z.input<E["query"]>;
  body: z.input<E["body"]>;
};

/** What a handler receives: parsed, with defaults. */
export type EndpointRequest<E extends Endpoint> = {
  params: z.output<E["params"]>;
  query: z.output<E["query"]>;
  body: z.output<E["body"]>;
};

export type EndpointResponse<E extends Endpoint> = z.output<E["response"]>;
