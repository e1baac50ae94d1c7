"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { LoadingPanel, SkeletonRows } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { overviewOptions, reclaimableOptions, spaceOptions } from "@/lib/client/queries/space";
import { joinGrowth } from "@/lib/client/space/growth";
import type { Registry } from "@/lib/core/api/registries";
import { AttentionPanel } from "./attention-panel";
import { OverviewFigures } from "./overview-figures";
import { RecentRuns } from "./recent-runs";

/** A registry at a glance: how much, where, since when, what is wrong, what could go. */
export function Overview({ registry }: { registry: Registry }) {
  const { name, lastScan } = registry;
  const enabled = lastScan !== null;
  const space = useQuery({ ...spaceOptions(name, { by: "repository" }), enabled });
  const overview = useQuery({ ...overviewOptions(name), enabled });
  const reclaimable = useQuery({ ...reclaimableOptions(name), enabled, staleTime: 60_000 });
  const arrivals = space.data?.arrivals ?? null;
  const history = overview.data?.history;
  const growth = useMemo(() => joinGrowth(history ?? [], arrivals), [history, arrivals]);
  return (
    <>
      <OverviewFigures
        registry={registry}
        space={space.data?.totals}
        growth={growth}
        reclaimable={reclaimable.data}
        disk={overview.data?.disk}
      />
      {enabled && (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
          <SpacePanel registry={name} />
          <div className="grid min-w-0 gap-4">
            {overview.data ? (
              <AttentionPanel registry={name} attention={overview.data.attention} />
            ) : (
              <Panel aria-label={t("overview.attention.title")}>
                <PanelHeader title={t("overview.attention.title")} />
                {overview.error ? (
                  <ErrorState
                    title={t("overview.attention.notFound")}
                    error={overview.error}
                    onRetry={overview.refetch}
                  />
                ) : (
                  <SkeletonRows label={t("overview.attention.looking")} rows={4} />
                )}
              </Panel>
            )}
            <GrowthPanel points={growth} arrivals={arrivals} />
            <RecentRuns registry={name} />
          </div>
        </div>
      )}
    </>
  );
}

const loading = () => <LoadingPanel rows={5} />;
/** The map with its title, in rows. */
const loadingMap = () => <LoadingPanel rows={13} />;

// They bring libraries for drawing, which the figures need not wait for.
const SpacePanel = dynamic(() => import("./space-panel").then((module) => module.SpacePanel), {
  ssr: false,
  loading: loadingMap,
});
const GrowthPanel = dynamic(() => import("./growth-panel").then((module) => module.GrowthPanel), {
  ssr: false,
  loading,
});
