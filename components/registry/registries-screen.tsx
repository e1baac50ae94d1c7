"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import { registryHealth } from "./registry-health";
import { knownTotals } from "./known-totals";

export function RegistriesScreen() {
  const { data = [], error, isPending, refetch } = useQuery(registriesOptions());
  const mayConnect = useCan("registry:write");
  const connect = mayConnect && (
    <Button asChild variant="primary">
      <Link href={paths.newRegistry()}>
        <Plus aria-hidden /> Connect a registry
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Registries"
        description="Every registry Drydock is connected to, as of its last scan."
        actions={data.length > 0 && connect}
      />
      <DataTable
        label="Registries"
        columns={registryColumns}
        rows={data}
        rowId={(registry) => registry.name}
        rowHeight={52}
        defaultSort={{ id: "name", desc: false }}
        loading={isPending}
        error={error}
        onRetry={refetch}
        empty={
          <EmptyState icon={Server} title="No registry is connected yet" actions={connect}>
            {mayConnect
              ? "Give the address of a registry that speaks the Distribution API: Docker Registry, Harbor, zot, Nexus, GitLab, Quay and others."
              : "An admin can connect one."}
          </EmptyState>
        }
      />
    </>
  );
}

/** With one registry there is nothing to choose: go there. */
export function HomeScreen() {
  const router = useRouter();
  const { data } = useQuery(registriesOptions());
  const only = data?.length === 1 ? data[0]?.name : undefined;

  useEffect(() => {
    if (only) router.replace(paths.registry(only));
  }, [only, router]);

  return <RegistriesScreen />;
}

const registryColumns: readonly Column<Registry>[] = [
  {
    id: "name",
    header: "Registry",
    value: (registry) => registry.name,
    width: "minmax(7rem, 2fr)",
    cell: (registry) => (
      <div className="min-w-0 leading-tight">
        <Link
          href={paths.registry(registry.name)}
          className="block truncate font-medium hover:underline"
        >
          {registry.name}
        </Link>
        <span className="block truncate text-xs text-muted">{registry.url}</span>
      </div>
    ),
  },
  {
    id: "health",
    header: "Health",
    value: (registry) => registryHealth(registry).rank,
    descendingFirst: true,
    width: "8rem",
    cell: (registry) => {
      const health = registryHealth(registry);
      return <Badge tone={health.tone}>{health.label}</Badge>;
    },
  },
  {
    id: "repositories",
    header: "Repositories",
    value: (registry) => knownTotals(registry).repositories,
    descendingFirst: true,
    width: "7rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).repositories} />,
  },
  {
    id: "tags",
    header: "Tags",
    value: (registry) => knownTotals(registry).tags,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).tags} />,
  },
  {
    id: "size",
    header: "Size",
    value: (registry) => knownTotals(registry).bytes,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Bytes value={knownTotals(registry).bytes} />,
  },
  {
    id: "scanned",
    header: "Last scan",
    value: (registry) => registry.lastScan?.finishedAt,
    descendingFirst: true,
    width: "9rem",
    align: "end",
    priority: 3,
    cell: (registry) =>
      registry.activeScanId ? (
        <Badge tone="accent">Scanning</Badge>
      ) : registry.lastScan ? (
        <Time instant={registry.lastScan.finishedAt} />
      ) : (
        <span className="text-muted">never</span>
      ),
  },
];
