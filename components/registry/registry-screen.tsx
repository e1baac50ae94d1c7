"use client";

import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/layout/page-header";
import { Overview } from "@/components/overview/overview";
import { RepositoryTable } from "@/components/repository/repository-table";
import { ScanButton } from "@/components/scan/scan-button";
import { ScanProgress } from "@/components/scan/scan-progress";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { QueryScreen } from "@/components/ui/query-screen";
import { say, t } from "@/lib/client/language";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { registryOptions } from "@/lib/client/queries/registries";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import { registryHealth } from "./registry-health";

const FirstScan = dynamic(() =>
  import("@/components/scan/first-scan").then((module) => module.FirstScan),
);

/** A registry's home. */
export function RegistryScreen({ registry: name }: { registry: string }) {
  // Beside the registry, and not after it.
  usePrefetchQuery(repositoriesOptions(name));
  return (
    <QueryScreen
      query={useQuery(registryOptions(name))}
      what="registry"
      heading={<PageHeader title={name} />}
      actions={
        <Button asChild>
          <Link href={paths.registries()}>{t("registry.toAll")}</Link>
        </Button>
      }
    >
      {(registry) => <Home registry={registry} />}
    </QueryScreen>
  );
}

function Home({ registry }: { registry: Registry }) {
  const health = registryHealth(registry);
  const isScanning = registry.activeScanId !== null;
  return (
    <>
      <PageHeader
        title={registry.name}
        description={
          <span className="flex flex-wrap items-center gap-2">
            {registry.url}
            <Badge tone={health.tone}>{say(health.label)}</Badge>
          </span>
        }
        actions={
          <>
            <Button asChild>
              <Link href={paths.retention(registry.name)}>{t("registry.planCleanup")}</Link>
            </Button>
            <ScanButton registry={registry.name} scanning={isScanning} />
          </>
        }
      />
      <div className="grid gap-4">
        <ScanProgress registry={registry} />
        {registry.lastScan === null && <FirstScan registry={registry} />}
        <Overview registry={registry} />
        <RepositoryTable
          registry={registry.name}
          scannedBefore={registry.lastScan !== null}
          scanning={isScanning}
        />
      </div>
    </>
  );
}
