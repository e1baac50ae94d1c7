import type { api } from "@/lib/core/api";
import { addresses } from "@/lib/core/api/addresses";
import type { Endpoint } from "@/lib/core/api/endpoint";

/** A call of the API as the browser knows it: where it goes. What goes in and comes out are types alone. */
export interface Call<E extends Endpoint> extends Pick<E, "method" | "path"> {
  /** Never there; it carries the types. */
  readonly contract?: E;
}

type Calls = { [Noun in keyof typeof api]: CallsOf<(typeof api)[Noun]> };
type CallsOf<Verbs> = {
  [Verb in keyof Verbs]: Verbs[Verb] extends Endpoint ? Call<Verbs[Verb]> : never;
};

/** The API without its schemas, which would be a third of what a page loads. */
export const calls: Calls = addresses as unknown as Calls;
