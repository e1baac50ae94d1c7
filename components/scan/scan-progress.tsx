"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { lateComponent } from "@/lib/client/late-component";
import { spaceKey } from "@/lib/client/queries/space";
import { contentKeys } from "@/lib/client/queries/content";
import { registryKeys } from "@/lib/client/queries/registries";
import { isUnderWay, scanOptions, scansOptions } from "@/lib/client/queries/scans";
import type { Registry } from "@/lib/core/api/registries";
import type { Scan } from "@/lib/core/api/scans";

/** Where images are pulled all the time, lists must not be loaded again each time that was looked at. */
const PULLS_MS = 60_000;

/** A scan that ended so short a time ago may have ended between two answers of this page. */
const JUST_MS = 60_000;

const panel = lateComponent(() => import("./scan-panel").then((module) => module.ScanPanel));

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
  const pulls = useThrottled(registry.events?.timesChangedAt ?? null, PULLS_MS);
  const lastScan = registry.lastScan?.id;
  const state = `${lastScan} ${registry.events?.changedAt} ${pulls}`;
  const before = useRef({ underWay, state, lastScan });
  useEffect(() => {
    const ended = before.current.underWay && !underWay;
    if (ended) void client.invalidateQueries({ queryKey: registryKeys.all });
    if (ended || before.current.state !== state) {
      void client.invalidateQueries({ queryKey: contentKeys.registry(registry.name) });
    }
    if (ended || before.current.lastScan !== lastScan) {
      void client.invalidateQueries({ queryKey: spaceKey(registry.name) });
    }
    before.current = { underWay, state, lastScan };
  }, [underWay, state, lastScan, client, registry.name]);

  // A list that came before the registry itself may be of before the end of its first scan.
  const readAgain = useEffectEvent(() => {
    const finishedAt = registry.lastScan?.finishedAt ?? 0;
    if (Math.abs(Date.now() - finishedAt) < JUST_MS)
      void client.invalidateQueries({ queryKey: contentKeys.registry(registry.name) });
  });
  useEffect(() => readAgain(), [registry.name]);

  if (active && scan && underWay) return <panel.Late scan={scan} instead={null} />;
  if (!active && last?.state === "failed") return <ScanFailure scan={last} />;
  return null;
}

export function ScanFailure({ scan }: { scan: Scan }) {
  return (
    <Callout
      tone="danger"
      title={t.rich("scan.failed.title", {
        time: () => <Time instant={scan.finishedAt ?? scan.createdAt} />,
      })}
    >
      {t.rich("scan.failed.text", {
        reason: () => <UntrustedText text={scan.error ?? t("scan.failed.noReason")} limit={2000} />,
      })}
    </Callout>
  );
}

/** A value that changes all the time, at most once in `ms`, and its last one in any case. */
function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  // As long as it is behind, whatever comes meanwhile: each change would begin the wait again.
  const behind = !Object.is(shown, value);
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => setShown(newest.current), ms);
    return () => clearTimeout(timer);
  }, [behind, ms]);
  return shown;
}
