import { z } from "zod";
import type { Action } from "../permissions";

type Shape = z.ZodObject;

const KIB = 1024;

/** How large a body may be, in bytes. Almost every body is a few names and numbers. */
export const bodySizes = {
  small: 64 * KIB,
  /** A policy, a thousand names. */
  document: 512 * KIB,
  /** Certificates, and 10,000 names of repositories. */
  connection: 4 * KIB * KIB,
  /** One line for each of 100,000 tags. */
  list: 20 * KIB * KIB,
} as const;

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
  /** Bytes. More is refused before it is read. */
  maxBody: number;
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
    maxBody?: number;
    response?: R;
    status?: Endpoint["status"];
  },
): Endpoint<P, Q, B, R> {
  return {
    status: given.response ? 200 : 204,
    maxBody: bodySizes.small,
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
