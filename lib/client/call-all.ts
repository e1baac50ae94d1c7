import type { Endpoint } from "@/lib/core/api/endpoint";
import { callApi, type ApiInput } from "./api";
import type { Call } from "./calls";
import { t } from "./language";

interface Page<Item> {
  items: Item[];
  next: string | null;
}

type ItemOf<E extends Endpoint> =
  E["response"]["_zod"]["output"] extends Page<infer Item> ? Item : never;

const LARGEST_PAGE = 10_000;
/** Of a list that is shown while it is read: of tags a third of a second and a megabyte, not yet compressed. */
const FIRST_PAGE = 2_000;

interface Options<Item> {
  signal?: AbortSignal;
  /** Given what is there so far, each time that more is to come. */
  onMore?: (items: readonly Item[]) => void;
}

/**
 * Every item of a list, following `next` to the end: sorting and filtering are only honest over all
 * of them. Throws `ApiError`; also when the server repeats a cursor, which would never end.
 */
export async function callAll<E extends Endpoint>(
  call: Call<E>,
  input: ApiInput<E>,
  { signal, onMore }: Options<ItemOf<E>> = {},
): Promise<ItemOf<E>[]> {
  const items: ItemOf<E>[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const limit = onMore && cursor === undefined ? FIRST_PAGE : LARGEST_PAGE;
    const query = { ...(input as { query?: object }).query, limit, cursor };
    const page = (await callApi(call, { ...input, query }, { signal })) as Page<ItemOf<E>>;
    for (const item of page.items) items.push(item);
    cursor = page.next ?? undefined;
    if (cursor !== undefined && seen.has(cursor)) {
      throw new Error(t("client.repeatedCursor", { path: call.path, cursor }));
    }
    if (cursor !== undefined) {
      seen.add(cursor);
      onMore?.([...items]);
    }
  } while (cursor !== undefined);
  return items;
}
