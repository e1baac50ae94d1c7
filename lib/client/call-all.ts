import type { Endpoint } from "@/lib/core/api/endpoint";
import { callApi, type ApiInput } from "./api";
import type { Call } from "./calls";

interface Page<Item> {
  items: Item[];
  next: string | null;
}

type ItemOf<E extends Endpoint> =
  E["response"]["_zod"]["output"] extends Page<infer Item> ? Item : never;

const LARGEST_PAGE = 10_000;

/**
 * Every item of a list, following `next` to the end: sorting and filtering are only honest over all
 * of them. Throws `ApiError`; also when the server repeats a cursor, which would never end.
 */
export async function callAll<E extends Endpoint>(
  call: Call<E>,
  input: ApiInput<E>,
  options: { signal?: AbortSignal } = {},
): Promise<ItemOf<E>[]> {
  const items: ItemOf<E>[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const query = { ...(input as { query?: object }).query, limit: LARGEST_PAGE, cursor };
    const page = (await callApi(call, { ...input, query }, options)) as Page<ItemOf<E>>;
    for (const item of page.items) items.push(item);
    cursor = page.next ?? undefined;
    if (cursor !== undefined && seen.has(cursor)) {
      throw new Error(`${call.path} repeated the cursor ${cursor}.`);
    }
    if (cursor !== undefined) seen.add(cursor);
  } while (cursor !== undefined);
  return items;
}
