"use client";

import { useQuery } from "@tanstack/react-query";
import { Callout } from "@/components/ui/callout";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import { scanEstimateOptions } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import type { Registry } from "@/lib/core/api/registries";
import { reasonToAsk } from "@/lib/core/first-scan";

/** Where a first scan costs something, what it would cost: it has not been begun unasked. */
export function FirstScan({ registry }: { registry: Registry }) {
  const reason = reasonToAsk(registry.check);
  const waits = registry.lastScan === null && registry.activeScanId === null;
  return reason !== null && waits ? (
    <Estimate registry={registry.name} reason={inWords(reason)} />
  ) : null;
}

function Estimate({ registry, reason }: { registry: string; reason: string }) {
  const mayScan = useCan("scan:start");
  const { data, error } = useQuery({ ...scanEstimateOptions(registry), enabled: mayScan });
  return (
    <Callout tone="warning" title={t("scan.first.title")}>
      <p>{reason}</p>
      {data && (
        <p role="status">
          {t("scan.first.estimate", {
            exactness: data.exact ? "exact" : "about",
            tags: data.tags,
            repositories: data.repositories,
            requests: data.requests,
          })}
        </p>
      )}
      {error && <p>{t("scan.first.noEstimate", { reason: error.message })}</p>}
    </Callout>
  );
}
