import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { contentKeys } from "./content";

interface ComparedNames {
  repository: string;
  reference: string;
  otherRepository: string;
  otherReference: string;
}

/** What differs between two images or indexes, as the registry serves them now. */
export function comparisonOptions(registry: string, names: ComparedNames) {
  return queryOptions({
    queryKey: [...contentKeys.registry(registry), "comparison", names],
    queryFn: ({ signal }) =>
      callApi(calls.comparisons.images, { params: { registry }, query: { ...names } }, { signal }),
  });
}
