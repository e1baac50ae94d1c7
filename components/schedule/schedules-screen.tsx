"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { schedulesOptions } from "@/lib/client/queries/schedules";
import { useCan } from "@/lib/client/session";
import { useNarrow } from "@/lib/client/use-narrow";
import { useNow } from "@/lib/client/use-now";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import { paths } from "@/lib/core/paths";
import { describeCron, describeTimetable } from "./cron-words";
import { FiringState, ScheduleState } from "./schedule-words";
import { timeCell } from "@/lib/core/text/csv";

const none: Schedule[] = [];

/** What happens by the clock, when next, and how it went last. */
export function SchedulesScreen() {
  const router = useRouter();
  const schedules = useQuery(schedulesOptions());
  const mayWrite = useCan("schedule:write");
  const now = useNow();
  const narrow = useNarrow();
  const columns = useMemo(() => scheduleColumns(now, narrow), [now, narrow]);
  const menu = useTableMenu("schedules", columns);
  const rows = schedules.data ?? none;
  const add = mayWrite && (
    <Button asChild variant="primary">
      <Link href={paths.newSchedule()}>
        <Plus aria-hidden />
        {t("schedule.new")}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("schedule.schedules")}
        description={t("schedule.list.description")}
        actions={
          <>
            <TableMenu menu={menu} fileName="schedules" rows={rows.length} complete />
            {add}
          </>
        }
      />
      <DataTable
        label={t("schedule.schedules")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(schedule) => schedule.id}
        rowHeight={narrow ? 64 : 48}
        defaultSort={{ id: "name", desc: false }}
        onRowOpen={(schedule) => router.push(paths.schedule(schedule.id))}
        rowTone={(schedule) => (schedule.enabled ? undefined : "muted")}
        loading={schedules.isPending}
        error={schedules.error}
        onRetry={schedules.refetch}
        empty={
          <EmptyState icon={CalendarClock} title={t("schedule.list.empty")} actions={add}>
            {t("schedule.list.whatItIs")}
          </EmptyState>
        }
      />
    </>
  );
}

function scheduleColumns(now: number, narrow: boolean): Column<Schedule>[] {
  return [
    {
      id: "name",
      header: "schedule.column.schedule",
      value: (schedule) => schedule.name,
      cell: (schedule) => (
        <span className="block min-w-0">
          <span className="flex min-w-0 items-center gap-2">
            <Link
              href={paths.schedule(schedule.id)}
              className="min-w-0 truncate font-medium hover:underline"
            >
              <UntrustedText text={schedule.name} />
            </Link>
            <ScheduleState schedule={schedule} />
          </span>
          <span className="block truncate text-xs text-muted">
            <WhatAndWhere schedule={schedule} />
          </span>
          {narrow && (
            <span className="block truncate text-xs text-muted">{describeTimetable(schedule)}</span>
          )}
        </span>
      ),
      width: "minmax(9rem, 2fr)",
    },
    {
      id: "policy",
      header: "schedule.policy",
      value: (schedule) => schedule.policy.name,
      cell: (schedule) => <UntrustedText text={schedule.policy.name} />,
      width: "minmax(6rem, 10rem)",
      optional: true,
    },
    {
      id: "registries",
      header: "schedule.registries",
      value: (schedule) => schedule.registries.join(" "),
      cell: (schedule) => schedule.registries.join(", "),
      width: "minmax(6rem, 10rem)",
      optional: true,
    },
    {
      id: "cron",
      header: "schedule.column.when",
      file: ({ cron, timeZone }) => `${cron} ${timeZone}`,
      cell: (schedule) => (
        <span className="block min-w-0">
          <span className="block truncate">{describeCron(schedule.cron)}</span>
          <span className="block truncate text-xs text-muted">{schedule.timeZone}</span>
        </span>
      ),
      width: "minmax(8rem, 1fr)",
      priority: 2,
    },
    {
      id: "mode",
      header: "schedule.column.then",
      value: (schedule) => schedule.mode,
      cell: (schedule) => (
        <span className="text-muted">{t(`schedule.mode.${schedule.mode}.label`)}</span>
      ),
      width: "9rem",
      priority: 3,
    },
    {
      id: "next",
      header: "schedule.column.next",
      value: (schedule) => schedule.next[0],
      file: (schedule) => timeCell(schedule.next[0] ?? null),
      cell: (schedule) => <Time instant={schedule.next[0] ?? null} className="text-muted" />,
      width: "7rem",
      priority: 2,
    },
    {
      id: "last",
      header: "schedule.column.last",
      value: (schedule) => worstOf(schedule)?.slot,
      file: (schedule) => worstOf(schedule)?.state ?? null,
      cell: (schedule) => {
        const last = worstOf(schedule);
        return last ? (
          <FiringState firing={last} now={now} />
        ) : (
          <span className="text-muted">{t("schedule.list.never")}</span>
        );
      },
      width: "minmax(6.5rem, 9rem)",
      descendingFirst: true,
    },
  ];
}

function WhatAndWhere({ schedule: { policy, registries } }: { schedule: Schedule }) {
  const name = () => <UntrustedText text={policy.name} />;
  return registries.length > 0
    ? t.rich("schedule.list.inRegistries", { policy: name, registries: registries.join(", ") })
    : t.rich("schedule.list.inNone", { policy: name });
}

const weight: Record<Firing["state"], number> = {
  ...{ failed: 6, waiting: 5, working: 4, started: 3, planned: 2, nothing: 1, skipped: 0 },
};

/** Of several registries the one that needs somebody most. */
function worstOf({ last }: Schedule): Firing | undefined {
  return [...last].sort((a, b) => weight[b.state] - weight[a.state])[0];
}
