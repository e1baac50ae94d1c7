"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useMemo } from "react";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableBar } from "@/components/ui/data-table/table-bar";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { MarkedText } from "@/components/ui/marked-text";
import { classNames } from "@/lib/client/class-names";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { firingsOptions } from "@/lib/client/queries/schedules";
import { useNarrow } from "@/lib/client/use-narrow";
import { useNow } from "@/lib/client/use-now";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import { plainText } from "@/lib/core/text/hidden-characters";
import { paths } from "@/lib/core/paths";
import { FiringState, formatSlot } from "./schedule-words";
import { timeCell } from "@/lib/core/text/csv";

const none: Firing[] = [];

/** What it did at each of its times. */
export function FiringTable({ schedule }: { schedule: Schedule }) {
  const firings = useQuery(firingsOptions(schedule.id));
  const now = useNow();
  const narrow = useNarrow();
  const columns = useMemo(
    () => firingColumns(schedule.timeZone, now, narrow),
    [schedule.timeZone, now, narrow],
  );
  const menu = useTableMenu("firings", columns);
  const rows = firings.data ?? none;
  return (
    <section aria-label={t("schedule.firing.title")} className="min-w-0">
      <TableBar
        {...{ menu, title: t("schedule.firing.title"), rows: rows.length, complete: true }}
        fileName={`times-of-${schedule.name}`}
      />
      <DataTable
        label={t("schedule.firing.title")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(firing) => firing.id}
        rowHeight={narrow ? 104 : 56}
        defaultSort={{ id: "slot", desc: true }}
        loading={firings.isPending}
        error={firings.error}
        onRetry={firings.refetch}
        empty={
          <EmptyState icon={History} title={t("schedule.firing.empty")}>
            {t("schedule.firing.emptyHint")}
          </EmptyState>
        }
      />
    </section>
  );
}

function firingColumns(timeZone: string, now: number, narrow: boolean): Column<Firing>[] {
  return [
    {
      id: "slot",
      header: "schedule.firing.due",
      value: (firing) => firing.slot,
      file: (firing) => timeCell(firing.slot),
      cell: (firing) => (
        <span className="block min-w-0">
          <span className="block whitespace-normal">{formatSlot(firing.slot, timeZone)}</span>
          <span className="block truncate text-xs text-muted">{firing.registry}</span>
        </span>
      ),
      width: "minmax(5.25rem, 9rem)",
      descendingFirst: true,
    },
    {
      id: "state",
      header: "schedule.firing.state",
      value: (firing) => firing.state,
      cell: (firing) => (
        <span className="block min-w-0">
          <FiringState firing={firing} now={now} />
          {narrow && <Why firing={firing} lines="line-clamp-3" />}
        </span>
      ),
      width: "minmax(6.25rem, 9rem)",
    },
    {
      id: "message",
      header: "schedule.firing.why",
      file: (firing) => firing.message,
      cell: (firing) => <Why firing={firing} lines="line-clamp-2" />,
      width: "minmax(8rem, 3fr)",
      priority: 2,
    },
    {
      id: "delete",
      header: "schedule.firing.delete",
      value: (firing) => firing.totals?.delete,
      cell: (firing) => (firing.totals ? formatCount(firing.totals.delete) : null),
      width: "4.5rem",
      align: "end",
      priority: 3,
      descendingFirst: true,
    },
    {
      id: "freedBytes",
      header: "schedule.firing.frees",
      value: (firing) => firing.totals?.freedBytes,
      cell: (firing) =>
        firing.totals && (
          <FreedBytes
            value={firing.totals.freedBytes}
            is={firing.totals.freedIs}
            className="text-muted"
          />
        ),
      width: "7rem",
      align: "end",
      priority: 3,
      descendingFirst: true,
    },
    {
      id: "open",
      header: "schedule.firing.open",
      headerHidden: true,
      cell: (firing) => <FiringLink firing={firing} />,
      width: "2.5rem",
      align: "end",
    },
  ];
}

function Why({ firing: { message }, lines }: { firing: Firing; lines: string }) {
  if (message === null) return null;
  return (
    <span
      className={classNames("mt-0.5 text-xs whitespace-normal text-muted", lines)}
      title={plainText(message, 1_000)}
    >
      <MarkedText text={message} />
    </span>
  );
}

function FiringLink({ firing: { registry, run, planId } }: { firing: Firing }) {
  if (run)
    return (
      <Link href={paths.run(registry, run.id)} className="text-accent underline">
        {t("schedule.firing.run")}
      </Link>
    );
  if (planId === null) return null;
  return (
    <Link href={paths.plan(registry, planId)} className="text-accent underline">
      {t("schedule.firing.plan")}
    </Link>
  );
}
