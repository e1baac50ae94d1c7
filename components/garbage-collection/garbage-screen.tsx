"use client";

import { useQuery } from "@tanstack/react-query";
import { FlowSteps } from "@/components/layout/flow-steps";
import { PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/ui/panel";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingPanel } from "@/components/ui/skeleton";
import { garbageCollectionsOptions, isUnderWay } from "@/lib/client/queries/garbage-collections";
import { registryOptions } from "@/lib/client/queries/registries";
import { paths } from "@/lib/core/paths";
import { CollectPanel } from "./collect-panel";
import { CollectionProgress } from "./collection-progress";
import { EarlierCollections } from "./earlier-collections";
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
        title="Garbage collection"
        description="A deletion takes manifests. Only the registry's own collector gives their space back."
      />
      <div className="grid gap-4">
        {collections.error ? (
          <Panel>
            <ErrorState
              title="The garbage collections could not be shown"
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
