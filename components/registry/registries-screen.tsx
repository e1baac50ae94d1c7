"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { Unknown } from "@/components/ui/unknown";
import { say, t } from "@/lib/client/language";
import { registriesOptions } from "@/lib/client/queries/registries";
import { overviewOptions } from "@/lib/client/queries/space";
import { useCan } from "@/lib/client/session";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import { registryHealth } from "./registry-health";
import { knownTotals } from "./known-totals";
import { timeCell } from "@/lib/core/text/csv";

export function RegistriesScreen() {
  const { data = [], error, isPending, refetch } = useQuery(registriesOptions());
  const menu = useTableMenu("registries", registryColumns);
  const mayConnect = useCan("registry:write");
  const connect = mayConnect && (
    <Button asChild variant="primary">
      <Link href={paths.newRegistry()}>
        <Plus aria-hidden /> {t("registry.connectRegistry")}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("registry.registries")}
        description={t("registry.list.description")}
        actions={
          data.length > 0 && (
            <>
              <TableMenu menu={menu} fileName="registries" rows={data.length} complete />
              {connect}
            </>
          )
        }
      />
      {data.length > 1 && <RegistrySums registries={data} />}
      <DataTable
        label={t("registry.registries")}
        columns={registryColumns}
        menu={menu}
        rows={data}
        rowId={(registry) => registry.name}
        rowHeight={52}
        defaultSort={{ id: "name", desc: false }}
        loading={isPending}
        error={error}
        onRetry={refetch}
        empty={
          <EmptyState icon={Server} title={t("registry.list.empty")} actions={connect}>
            {mayConnect ? t("registry.list.giveAddress") : t("registry.list.adminCan")}
          </EmptyState>
        }
      />
    </>
  );
}

/** What all registries hold together. Each counts its own blobs once; they share nothing. */
function RegistrySums({ registries }: { registries: readonly Registry[] }) {
  const sum = (key: "bytes" | "repositories" | "tags") =>
    registries.reduce((all, registry) => all + (knownTotals(registry)[key] ?? 0), 0);
  const healthy = registries.filter((each) => registryHealth(each).rank === 1).length;
  const unscanned = registries.filter(({ lastScan }) => lastScan === null).length;
  return (
    <StatList className="mb-4">
      <Stat
        label={t("registry.list.stored")}
        value={<Bytes value={sum("bytes")} />}
        hint={
          unscanned > 0
            ? t("registry.list.withoutUnscanned", { count: unscanned })
            : t("registry.list.everyBlobOnce")
        }
      />
      <Stat label={t("registry.repositories")} value={<Count value={sum("repositories")} />} />
      <Stat label={t("registry.tags")} value={<Count value={sum("tags")} />} />
      <Stat
        label={t("registry.registries")}
        value={<Count value={registries.length} />}
        hint={t("registry.list.healthy", { count: healthy })}
      />
    </StatList>
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
    header: "words.registry",
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
    header: "registry.column.health",
    value: (registry) => registryHealth(registry).rank,
    file: (registry) => say(registryHealth(registry).label),
    descendingFirst: true,
    width: "8rem",
    cell: (registry) => {
      const health = registryHealth(registry);
      return <Badge tone={health.tone}>{say(health.label)}</Badge>;
    },
  },
  {
    id: "repositories",
    header: "registry.repositories",
    value: (registry) => knownTotals(registry).repositories,
    descendingFirst: true,
    width: "7rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).repositories} />,
  },
  {
    id: "tags",
    header: "registry.tags",
    value: (registry) => knownTotals(registry).tags,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).tags} />,
  },
  {
    id: "size",
    header: "words.size",
    value: (registry) => knownTotals(registry).bytes,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Bytes value={knownTotals(registry).bytes} />,
  },
  {
    id: "attention",
    header: "registry.column.attention",
    width: "7.5rem",
    align: "end",
    priority: 2,
    cell: (registry) => <AttentionCell registry={registry} />,
  },
  {
    id: "scanned",
    header: "registry.column.lastScan",
    value: (registry) => registry.lastScan?.finishedAt,
    file: (registry) => timeCell(registry.lastScan?.finishedAt ?? null),
    descendingFirst: true,
    width: "9rem",
    align: "end",
    priority: 3,
    cell: (registry) =>
      registry.activeScanId ? (
        <Badge tone="accent">{t("registry.list.scanning")}</Badge>
      ) : registry.lastScan ? (
        <Time instant={registry.lastScan.finishedAt} />
      ) : (
        <span className="text-muted">{t("registry.list.never")}</span>
      ),
  },
];

function AttentionCell({ registry: { name, lastScan } }: { registry: Registry }) {
  const { data } = useQuery({ ...overviewOptions(name), enabled: lastScan !== null });
  if (!data) return <Unknown />;
  if (data.attention.length === 0)
    return <span className="text-muted">{t("registry.list.noAttention")}</span>;
  return (
    <Link href={paths.registry(name)} className="font-medium text-warn hover:underline">
      {t("registry.list.attention", { count: data.attention.length })}
    </Link>
  );
}
