"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { FirstScan } from "@/components/scan/first-scan";
import { ScanButton } from "@/components/scan/scan-button";
import { ScanProgress } from "@/components/scan/scan-progress";
import { RepositoryTable } from "@/components/repository/repository-table";
import { registryOptions } from "@/lib/client/queries/registries";
import { paths } from "@/lib/core/paths";
import { registryHealth } from "./registry-health";
import { RegistryTotals } from "./registry-totals";

export function RegistryScreen({ registry: name }: { registry: string }) {
  const { data: registry, error, refetch } = useQuery(registryOptions(name));
  const health = registry && registryHealth(registry);
  if (error && !registry) {
    return (
      <>
        <PageHeader title={name} />
        <Panel>
          <ErrorState
            title="This registry could not be loaded"
            error={error}
            onRetry={refetch}
            actions={
              <Button asChild>
                <Link href={paths.registries()}>To all registries</Link>
              </Button>
            }
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={name}
        description={
          registry && (
            <span className="flex flex-wrap items-center gap-2">
              {registry.url}
              {health && <Badge tone={health.tone}>{health.label}</Badge>}
            </span>
          )
        }
        actions={<ScanButton registry={name} scanning={Boolean(registry?.activeScanId)} />}
      />
      <div className="grid gap-4">
        {registry && <RegistryTotals registry={registry} />}
        {registry && <ScanProgress registry={registry} />}
        {registry && <FirstScan registry={registry} />}
        <RepositoryTable
          registry={name}
          scannedBefore={registry?.lastScan != null}
          scanning={registry?.activeScanId != null}
        />
      </div>
    </>
  );
}
