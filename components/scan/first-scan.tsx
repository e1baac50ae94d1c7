"use client";

import { useQuery } from "@tanstack/react-query";
import { Callout } from "@/components/ui/callout";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { scanEstimateOptions } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import type { Registry } from "@/lib/core/api/registries";
import { reasonToAsk } from "@/lib/core/first-scan";

/** Where a first scan costs something, what it would cost: it has not been begun unasked. */
export function FirstScan({ registry }: { registry: Registry }) {
  const reason = reasonToAsk(registry.check);
  const waits = registry.lastScan === null && registry.activeScanId === null;
  return reason !== null && waits ? <Estimate registry={registry.name} reason={reason} /> : null;
}

function Estimate({ registry, reason }: { registry: string; reason: string }) {
  const mayScan = useCan("scan:start");
  const { data, error } = useQuery({ ...scanEstimateOptions(registry), enabled: mayScan });
  return (
    <Callout tone="warning" title="The first scan waits for you to start it">
      <p>{reason}</p>
      {data && (
        <p role="status">
          It would read {data.exact ? "" : "about "}
          {formatQuantity(data.tags, "manifest")} in{" "}
          {formatQuantity(data.repositories, "repository")}, by about {formatCount(data.requests)}{" "}
          requests; images for several platforms take some more. Later scans read only what has
          changed.
        </p>
      )}
      {error && <p>What it would take could not be found out: {error.message}</p>}
    </Callout>
  );
}
