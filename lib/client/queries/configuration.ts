import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";

/** The server looks at the file every few seconds. */
export function configurationOptions({ everyMs }: { everyMs: number }) {
  return queryOptions({
    queryKey: ["configuration"],
    queryFn: ({ signal }) => callApi(calls.configuration.get, {}, { signal }),
    refetchInterval: everyMs,
  });
}
