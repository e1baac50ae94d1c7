import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";

export type SpaceDivision =
  { by: "repository"; repository?: string } | { by: "age" } | { by: "label"; label: string };

/** Apart from the content on screen, which every event changes: this is work of the whole registry. */
export const spaceKey = (registry: string) => ["space", registry] as const;

export function spaceOptions(registry: string, division: SpaceDivision) {
  return queryOptions({
    queryKey: [...spaceKey(registry), "get", division],
    queryFn: ({ signal }) =>
      callApi(calls.space.get, { params: { registry }, query: division }, { signal }),
  });
}

export function overviewOptions(registry: string) {
  return queryOptions({
    queryKey: [...spaceKey(registry), "overview"],
    queryFn: ({ signal }) => callApi(calls.space.overview, { params: { registry } }, { signal }),
  });
}

export function reclaimableOptions(registry: string) {
  return queryOptions({
    queryKey: [...spaceKey(registry), "reclaimable"],
    queryFn: ({ signal }) => callApi(calls.space.reclaimable, { params: { registry } }, { signal }),
  });
}
