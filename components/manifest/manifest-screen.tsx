"use client";

import { useQuery } from "@tanstack/react-query";
import { FileQuestion, GitCompare } from "lucide-react";
import { Link } from "@/components/ui/link";
import { parseAsString, useQueryStates } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryScreen } from "@/components/ui/query-screen";
import { Panel } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { manifestOptions } from "@/lib/client/queries/content";
import type { ManifestView as Manifest } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { ConfigPanel, KeyValuePanel } from "./config-panel";
import { DescriptorPanel, ParentsPanel } from "./descriptor-panel";
import { FactsPanel } from "./facts-panel";
import { LayersPanel } from "./layers-panel";
import { LineagePanel } from "./lineage-panel";
import { OwnContent } from "./own-content";
import { PullPanel } from "./pull-panel";
import { RawPanel } from "./raw-panel";

export function ManifestScreen({ registry }: { registry: string }) {
  const [{ repository, reference }] = useQueryStates({
    repository: parseAsString.withDefault(""),
    reference: parseAsString.withDefault(""),
  });
  const asked = repository !== "" && reference !== "";
  const manifest = useQuery({
    ...manifestOptions(registry, repository, reference),
    enabled: asked,
  });
  const title = reference.includes(":") ? shortenDigest(reference) : reference;

  return (
    <>
      <PageHeader
        title={title ? <UntrustedText text={title} /> : t("manifest.screen.manifest")}
        crumbs={[
          { label: registry, href: paths.registry(registry) },
          ...(repository
            ? [{ label: repository, href: paths.repository(registry, repository) }]
            : []),
        ]}
        actions={
          asked && (
            <Button asChild>
              <Link href={paths.compare(registry, { repository, reference })}>
                <GitCompare aria-hidden />
                {t("manifest.screen.compare")}
              </Link>
            </Button>
          )
        }
      />
      {asked ? (
        <QueryScreen
          query={manifest}
          what="manifest"
          actions={
            <Button asChild>
              <Link href={paths.repository(registry, repository)}>
                {t.rich("manifest.screen.toRepository", {
                  name: () => <UntrustedText text={repository} />,
                })}
              </Link>
            </Button>
          }
        >
          {(manifest) => (
            <ManifestView registry={registry} reference={reference} manifest={manifest} />
          )}
        </QueryScreen>
      ) : (
        <Panel>
          <EmptyState icon={FileQuestion} title={t("manifest.screen.which")}>
            {t("manifest.screen.whyWhich")}
          </EmptyState>
        </Panel>
      )}
    </>
  );
}

interface ManifestViewProps {
  registry: string;
  reference: string;
  manifest: Manifest;
}

function ManifestView({ registry, reference, manifest }: ManifestViewProps) {
  const params = { registry, repository: manifest.repository };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="grid min-w-0 gap-4">
        <FactsPanel {...params} manifest={manifest} />
        {manifest.children.length > 0 && (
          <DescriptorPanel
            {...params}
            about={null}
            title={t("manifest.screen.children")}
            descriptors={manifest.children}
            count={manifest.counts.children}
            what="children"
          />
        )}
        {manifest.kind === "artifact" && <OwnContent {...params} manifest={manifest} />}
        {manifest.layers.length > 0 && <LayersPanel manifest={manifest} />}
        {(manifest.kind === "image" || manifest.kind === "index") && (
          // Of another manifest it is to be asked for again.
          <LineagePanel key={manifest.digest} registry={registry} digest={manifest.digest} />
        )}
        {manifest.referrers.length > 0 && (
          <DescriptorPanel
            {...params}
            about={manifest.digest}
            title={t("manifest.screen.referrers")}
            description={t("manifest.screen.aboutReferrers")}
            descriptors={manifest.referrers}
            count={manifest.counts.referrers}
            what="referrers"
          />
        )}
        <RawPanel manifest={manifest} />
      </div>
      <div className="grid min-w-0 gap-4">
        <PullPanel manifest={manifest} reference={reference} />
        {manifest.parents.length > 0 && (
          <ParentsPanel {...params} parents={manifest.parents} count={manifest.counts.parents} />
        )}
        {manifest.image && <ConfigPanel image={manifest.image} />}
        {manifest.image && (
          <KeyValuePanel title={t("manifest.screen.labels")} values={manifest.image.labels} />
        )}
        <KeyValuePanel title={t("manifest.screen.annotations")} values={manifest.annotations} />
      </div>
    </div>
  );
}
