"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { contentKeys } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import { isUnderWay, scanOptions, scansOptions } from "@/lib/client/queries/scans";
import type { Registry } from "@/lib/core/api/registries";
import { ScanFailure } from "./scan-failure";
import { ScanPanel } from "./scan-panel";

/** The scan under way, live; and why the last one failed, until the next. */
export function ScanProgress({ registry }: { registry: Registry }) {
  const active = registry.activeScanId;
  const client = useQueryClient();
  const { data: scan } = useQuery({ ...scanOptions(active ?? ""), enabled: active !== null });
  const { data: recent } = useQuery({ ...scansOptions(registry.name), enabled: active === null });
  const last = recent?.[0];

  // The content on screen is what scans and events have told: read it again once the scan has ended, also
  // one so short that it was never seen under way, and after events.
  const underWay = scan ? isUnderWay(scan) : active !== null;
  const told = `${registry.lastScan?.id} ${registry.events?.changedAt}`;
  const before = useRef({ underWay, told });
  useEffect(() => {
    const ended = before.current.underWay && !underWay;
    if (ended) void client.invalidateQueries({ queryKey: registryKeys.all });
    if (ended || before.current.told !== told) {
      void client.invalidateQueries({ queryKey: contentKeys.registry(registry.name) });
    }
    before.current = { underWay, told };
  }, [underWay, told, client, registry.name]);

  if (active && scan && underWay) return <ScanPanel scan={scan} />;
  if (!active && last?.state === "failed") return <ScanFailure scan={last} />;
  return null;
}
