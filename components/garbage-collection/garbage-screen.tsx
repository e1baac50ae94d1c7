"use client";

import { useQuery } from "@tanstack/react-query";
import { FlowSteps } from "@/components/layout/flow-steps";
import { PageHeader } from "@/components/layout/page-header";
import { RunState } from "@/components/run/run-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { garbageCollectionsOptions, isUnderWay } from "@/lib/client/queries/garbage-collections";
import { registryOptions } from "@/lib/client/queries/registries";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { paths } from "@/lib/core/paths";
import { CollectPanel } from "./collect-panel";
import { CollectionProgress, sayTitle } from "./collection-progress";
import { WaitingRuns } from "./waiting-runs";

/** From what runs have left to the space that is back: what waits, what collects it, and how that goes. */
export function GarbageScreen({ registry: name }: { registry: string }) {
  const { data: registry } = useQuery(registryOptions(name));
  const collections = useQuery(garbageCollectionsOptions(name));
  const [last, ...earlier] = collections.data ?? [];
  return (
    <>
      <FlowSteps
        at={last?.state === "done" ? "back" : "collect"}
        links={{ policy: paths.retention(name), run: paths.runs(name) }}
      />
      <PageHeader
        title={t("garbageCollection.screen.title")}
        description={t("garbageCollection.screen.description")}
      />
      <div className="grid gap-4">
        {collections.error ? (
          <Panel>
            <ErrorState
              title={t("garbageCollection.screen.notShown")}
              error={collections.error}
              onRetry={collections.refetch}
            />
          </Panel>
        ) : registry && collections.data ? (
          <>
            {last && <CollectionProgress collection={last} />}
            <WaitingRuns
              registry={name}
              ended={collections.data.filter((one) => !isUnderWay(one)).length}
            />
            <CollectPanel registry={registry} last={last ?? null} />
            {earlier.length > 0 && <EarlierCollections collections={earlier} />}
          </>
        ) : (
          <LoadingPanel rows={8} />
        )}
      </div>
    </>
  );
}

/** Those before the last one, newest first. */
function EarlierCollections({ collections }: { collections: readonly GarbageCollection[] }) {
  return (
    <Panel aria-label={t("garbageCollection.earlier.label")}>
      <PanelHeader title={t("garbageCollection.earlier.title")} />
      <ul className="divide-y divide-line">
        {collections.map((collection) => (
          <li
            key={collection.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm"
          >
            <RunState state={collection.state} />
            <span className="min-w-0 flex-1 basis-48">{sayTitle(collection)}</span>
            <span className="text-muted">
              {t.rich("garbageCollection.earlier.startedBy", {
                time: () => <Time instant={collection.createdAt} />,
                who: () => <UntrustedText text={collection.startedBy} />,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
