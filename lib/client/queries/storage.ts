import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { spaceKey } from "./space";

/** Read again when a scan has ended, as every figure of the whole registry is. */
export function storageOptions(registry: string) {
  return queryOptions({
    queryKey: [...spaceKey(registry), "storage"],
    queryFn: ({ signal }) => callApi(calls.storage.get, { params: { registry } }, { signal }),
  });
}
