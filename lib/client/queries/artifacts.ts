import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { contentKeys } from "./content";

/** What one layer of an artifact says. It never changes: a digest names its content. */
export function artifactOptions(
  registry: string,
  repository: string,
  digest: string,
  layer: number,
) {
  const query = { repository, digest, layer };
  return queryOptions({
    queryKey: [...contentKeys.repository(registry, repository), "artifact", digest, layer],
    queryFn: ({ signal }) =>
      callApi(calls.artifacts.get, { params: { registry }, query }, { signal }),
    staleTime: Infinity,
  });
}
