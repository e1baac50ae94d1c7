"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { ScanButton } from "@/components/scan/scan-button";
import { ScanProgress } from "@/components/scan/scan-progress";
import { TagsTab } from "@/components/tag/tags-tab";
import { Bytes } from "@/components/ui/bytes";
import { Callout } from "@/components/ui/callout";
import { LoadingPanel, Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { ViewLinks } from "@/components/ui/view-links";
import { t } from "@/lib/client/language";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { registryOptions } from "@/lib/client/queries/registries";
import type { Repository } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
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
            <Skeleton className="my-0.5 w-72 max-w-full" />
          )
        }
        actions={<ScanButton registry={name} scanning={scanning} repositories={[repository]} />}
      />
      <div className="grid gap-4">
        {registry && <ScanProgress registry={registry} />}
        {facts && !facts.complete && (
          <Callout tone="warning" title={t("repository.incomplete.title")}>
            <MarkedText text={facts.incompleteReason ?? t("repository.incomplete.noReason")} />
          </Callout>
        )}
        <ViewLinks
          label={t("repository.view.label")}
          views={tabs.map((each) => ({
            name: each,
            label: t(`repository.view.${each}`),
            href: `?tab=${each}`,
          }))}
          current={tab}
          onChoose={(next) => void setTab(next)}
        />
        <section aria-label={t(`repository.view.${tab}`)}>
          {tab === "tags" && <TagsTab {...params} />}
          {tab === "untagged" && (
            <UntaggedTab
              {...params}
              scannedBefore={facts ? facts.scannedAt !== null : true}
              fromStorage={registry !== undefined && registry.storage !== null}
              scanning={scanning}
            />
          )}
          {tab === "graph" && <GraphTab {...params} />}
          {tab === "timeline" && <TimelineTab {...params} />}
        </section>
      </div>
    </>
  );
}

const loading = () => <LoadingPanel />;

const UntaggedTab = dynamic(
  () => import("./untagged/untagged-tab").then((module) => module.UntaggedTab),
  { ssr: false, loading },
);

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
  if (repository.scannedAt === null) return <p>{t("repository.facts.notScanned")}</p>;
  return (
    <p className="flex flex-wrap gap-x-3">
      <span>{t("repository.facts.tags", { count: repository.tags })}</span>
      <span>{t("repository.facts.manifests", { count: repository.digests })}</span>
      {repository.untagged > 0 && (
        <Link href={paths.untagged(registry, repository.name)} className="underline">
          {t("repository.facts.untagged", { count: repository.untagged })}
        </Link>
      )}
      <span>
        {t.rich("repository.facts.size", { size: () => <Bytes value={repository.size} /> })}
      </span>
      <span>
        {t.rich("repository.facts.scanned", {
          time: () => <Time instant={repository.scannedAt} />,
        })}
      </span>
    </p>
  );
}
