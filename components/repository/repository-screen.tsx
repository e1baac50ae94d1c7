"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { ScanButton } from "@/components/scan/scan-button";
import { ScanProgress } from "@/components/scan/scan-progress";
import { TagsTab } from "@/components/tag/tags-tab";
import { Bytes } from "@/components/ui/bytes";
import { Callout } from "@/components/ui/callout";
import { LoadingPanel, Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { registryOptions } from "@/lib/client/queries/registries";
import type { Repository } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { UntaggedTab } from "./untagged/untagged-tab";
import { MarkedText } from "@/components/ui/marked-text";

interface RepositoryScreenProps {
  registry: string;
  repository: string;
}

const tabs = ["tags", "untagged", "graph", "timeline"] as const;

export function RepositoryScreen({ registry: name, repository }: RepositoryScreenProps) {
  const { data: registry } = useQuery(registryOptions(name));
  const { data: facts } = useQuery({
    ...repositoriesOptions(name),
    select: (all) => all.find((each) => each.name === repository),
  });
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("tags"));
  const scanning = Boolean(registry?.activeScanId);
  const params = { registry: name, repository };
  return (
    <>
      <PageHeader
        title={<UntrustedText text={repository} />}
        crumbs={[{ label: name, href: paths.registry(name) }]}
        description={
          facts ? (
            <RepositoryFacts registry={name} repository={facts} />
          ) : (
            // As high as what comes: nothing below it moves.
            <Skeleton className="my-0.5 h-4 w-72 max-w-full" />
          )
        }
        actions={<ScanButton registry={name} scanning={scanning} repositories={[repository]} />}
      />
      <div className="grid gap-4">
        {registry && <ScanProgress registry={registry} />}
        {facts && !facts.complete && (
          <Callout tone="warning" title="Not read completely, so nothing here can be removed">
            <MarkedText text={facts.incompleteReason ?? "Scan again to find out why."} />
          </Callout>
        )}
        <Tabs
          value={tab}
          onValueChange={(next) => void setTab(tabs.find((each) => each === next) ?? null)}
        >
          <TabsList aria-label="Views of this repository">
            <TabsTrigger value="tags">Tags</TabsTrigger>
            <TabsTrigger value="untagged">Untagged</TabsTrigger>
            <TabsTrigger value="graph">Graph</TabsTrigger>
            <TabsTrigger value="timeline">Timeline</TabsTrigger>
          </TabsList>
          <TabsContent value="tags" className="pt-4" tabIndex={-1}>
            <TagsTab {...params} />
          </TabsContent>
          <TabsContent value="untagged" className="pt-4" tabIndex={-1}>
            <UntaggedTab
              {...params}
              scannedBefore={facts ? facts.scannedAt !== null : true}
              scanning={scanning}
            />
          </TabsContent>
          <TabsContent value="graph" className="pt-4" tabIndex={-1}>
            <GraphTab {...params} />
          </TabsContent>
          <TabsContent value="timeline" className="pt-4" tabIndex={-1}>
            <TimelineTab {...params} />
          </TabsContent>
        </Tabs>
      </div>
    </>
  );
}

const loading = () => <LoadingPanel />;

// Drawing libraries weigh more than the rest of the screen: they come only when a drawing is asked for.
const GraphTab = dynamic(() => import("./graph/graph-tab").then((module) => module.GraphTab), {
  ssr: false,
  loading,
});

const TimelineTab = dynamic(
  () => import("./timeline/timeline-tab").then((module) => module.TimelineTab),
  { ssr: false, loading },
);

interface RepositoryFactsProps {
  registry: string;
  repository: Repository;
}

function RepositoryFacts({ registry, repository }: RepositoryFactsProps) {
  if (repository.scannedAt === null) return <p>Not scanned yet: its figures are not known.</p>;
  return (
    <p className="flex flex-wrap gap-x-3">
      <span>{formatQuantity(repository.tags, "tag")}</span>
      <span>{formatQuantity(repository.digests, "manifest")}</span>
      {repository.untagged > 0 && (
        <Link href={paths.untagged(registry, repository.name)} className="underline">
          {formatQuantity(repository.untagged, "untagged one")}
        </Link>
      )}
      <span>
        <Bytes value={repository.size} />, shared layers once
      </span>
      <span>
        scanned <Time instant={repository.scannedAt} />
      </span>
    </p>
  );
}
