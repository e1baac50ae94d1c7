import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";

/** Of each kind: a screenful of all of them together. */
const SHOWN = 6;

/** While the next answer loads, the last one stays. */
export function searchOptions(text: string) {
  return queryOptions({
    queryKey: ["search", text],
    queryFn: ({ signal }) =>
      callApi(calls.search.find, { query: { q: text, limit: SHOWN } }, { signal }),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
}
