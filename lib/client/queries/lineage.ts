import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { contentKeys } from "./content";

/** Which images begin with the layers of this one, and which it is built on. */
export function lineageOptions(registry: string, digest: string) {
  return queryOptions({
    queryKey: [...contentKeys.registry(registry), "lineage", digest],
    queryFn: ({ signal }) =>
      callApi(calls.lineages.get, { params: { registry }, query: { digest } }, { signal }),
  });
}
