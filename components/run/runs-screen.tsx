"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { runsOptions } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { RunState } from "./run-state";
import { StepBar } from "./step-bar";
import { timeCell } from "@/lib/core/text/csv";

const none: Run[] = [];

export function RunsScreen({ registry }: { registry: string }) {
  const router = useRouter();
  const runs = useQuery(runsOptions(registry));
  const menu = useTableMenu("runs", runColumns);
  const rows = runs.data ?? none;
  return (
    <div>
      <PageHeader
        title={t("run.list.title")}
        description={t("run.list.about")}
        actions={
          <TableMenu menu={menu} fileName={`runs-in-${registry}`} rows={rows.length} complete />
        }
      />
      <DataTable
        label={t("run.list.label", { registry })}
        columns={runColumns}
        menu={menu}
        rows={rows}
        rowId={(run) => run.id}
        rowHeight={48}
        defaultSort={{ id: "createdAt", desc: true }}
        onRowOpen={(run) => router.push(paths.run(registry, run.id))}
        loading={runs.isPending}
        error={runs.error}
        onRetry={runs.refetch}
        empty={
          <EmptyState
            icon={Play}
            title={t("run.list.none")}
            actions={
              <Button asChild>
                <Link href={paths.retention(registry)}>{t("run.list.preview")}</Link>
              </Button>
            }
          >
            {t("run.list.whyNone")}
          </EmptyState>
        }
      />
    </div>
  );
}

const countWidths = { done: "3.75rem", skipped: "6.75rem", failed: "5rem" };

const runColumns: Column<Run>[] = [
  {
    id: "state",
    header: "run.list.column.state",
    value: (run) => run.state,
    cell: (run) => <RunState state={run.state} />,
    width: "minmax(5.5rem, 7.5rem)",
  },
  {
    id: "createdAt",
    header: "run.list.column.createdAt",
    value: (run) => run.createdAt,
    file: (run) => timeCell(run.createdAt),
    cell: (run) => (
      <span className="block min-w-0">
        <Link
          href={paths.run(run.registry, run.id)}
          className="block truncate font-medium hover:underline"
        >
          {t.rich(`run.list.${run.type}`, { time: () => <Time instant={run.createdAt} /> })}
        </Link>
        <span className="block truncate text-xs text-muted">
          {t("run.list.by", { who: run.startedBy })}
        </span>
      </span>
    ),
    width: "minmax(6rem, 1fr)",
    descendingFirst: true,
  },
  {
    id: "startedBy",
    header: "access.column.who",
    value: (run) => run.startedBy,
    cell: (run) => run.startedBy,
    width: "minmax(6rem, 10rem)",
    optional: true,
  },
  {
    id: "progress",
    header: "run.list.column.progress",
    cell: (run) => <StepBar counts={run.counts} />,
    width: "minmax(6rem, 1fr)",
    priority: 2,
  },
  count("done"),
  count("skipped"),
  count("failed"),
  {
    id: "freedBytes",
    header: "run.list.column.freedBytes",
    value: (run) => run.freedBytes,
    cell: (run) => <FreedBytes value={run.freedBytes} is={run.freedIs} className="text-muted" />,
    width: "8rem",
    align: "end",
    priority: 3,
    descendingFirst: true,
  },
];

function count(key: "done" | "skipped" | "failed"): Column<Run> {
  return {
    id: key,
    header: `run.list.column.${key}`,
    value: (run) => run.counts[key],
    cell: (run) => (
      <span className={run.counts[key] > 0 ? undefined : "text-muted"}>
        {formatCount(run.counts[key])}
      </span>
    ),
    width: countWidths[key],
    align: "end",
    priority: key === "done" ? 1 : 2,
    descendingFirst: true,
  };
}
