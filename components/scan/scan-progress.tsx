"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { contentKeys } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import { isUnderWay, scanOptions, scansOptions } from "@/lib/client/queries/scans";
import { useSlowly } from "@/lib/client/use-slowly";
import type { Registry } from "@/lib/core/api/registries";
import { ScanFailure } from "./scan-failure";
import { ScanPanel } from "./scan-panel";

/** Where images are pulled all the time, lists must not be loaded again each time that was looked at. */
const PULLS_MS = 60_000;

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
  const pulls = useSlowly(registry.events?.timesChangedAt ?? null, PULLS_MS);
  const told = `${registry.lastScan?.id} ${registry.events?.changedAt} ${pulls}`;
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
