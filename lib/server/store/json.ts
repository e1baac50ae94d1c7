import "server-only";

declare const content: unique symbol;

/**
 * A column that holds JSON, with the type of what is in it: written once, in the schema, so that no query
 * claims another. Any text may be written.
 */
export type Json<T> = string | (string & { readonly [content]: T });

export function readJson<T>(column: Json<T>): T {
  return JSON.parse(column) as T;
}
