"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { inUseOptions, useRemoveSource } from "@/lib/client/queries/in-use";
import { useCan } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";
import { useNarrow } from "@/lib/client/use-narrow";
import { useNow } from "@/lib/client/use-now";
import { ENVIRONMENT } from "@/lib/core/origin";
import { SILENT_AFTER_MS } from "@/lib/core/in-use/stale";
import type { InUseSource } from "@/lib/core/api/in-use";
import { ReportScripts } from "./report-scripts";
import { timeCell } from "@/lib/core/text/csv";

const none: InUseSource[] = [];

/** Who reports what runs, how old that is, and how another source begins. */
export function InUseScreen() {
  const sources = useQuery(inUseOptions());
  const [removing, setRemoving] = useState<InUseSource | null>(null);
  const mayRemove = useCan("inUse:remove");
  const now = useNow();
  const narrow = useNarrow();
  const columns = useMemo(
    () => sourceColumns({ onRemove: mayRemove ? setRemoving : null, now, narrow }),
    [mayRemove, now, narrow],
  );
  const menu = useTableMenu("in-use", columns);
  const rows = sources.data ?? none;
  return (
    <>
      <PageHeader
        title={t("inUse.title")}
        description={t("inUse.description")}
        actions={<TableMenu menu={menu} fileName="in-use" rows={rows.length} complete />}
      />
      <FailedSources sources={rows} />
      <StaleSources sources={rows} now={now} />
      <DataTable
        label={t("inUse.sources")}
        columns={columns}
        menu={menu}
        rowHeight={narrow ? 56 : 48}
        rows={rows}
        rowId={(source) => source.name}
        defaultSort={{ id: "name", desc: false }}
        loading={sources.isPending}
        error={sources.error}
        onRetry={sources.refetch}
        empty={
          <EmptyState icon={Radio} title={t("inUse.none.title")}>
            {t("inUse.none.why")}
          </EmptyState>
        }
      />
      <UnmatchedImages sources={rows} />
      <ReportScripts />
      {removing && <RemoveSource source={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

const isStale = ({ observedAt }: InUseSource, now: number) =>
  observedAt === null || now - observedAt > SILENT_AFTER_MS;

interface ColumnOptions {
  /** null for those who may not. */
  onRemove: ((source: InUseSource) => void) | null;
  now: number;
  narrow: boolean;
}

function sourceColumns({ onRemove, now, narrow }: ColumnOptions): Column<InUseSource>[] {
  const remove: Column<InUseSource> = {
    id: "remove",
    header: "inUse.column.remove",
    headerHidden: true,
    cell: (source) => (
      <Button variant="ghost" size="sm" onClick={() => onRemove?.(source)}>
        {t("inUse.remove.button")}
      </Button>
    ),
    width: "5.5rem",
    align: "end",
  };
  return [
    {
      id: "name",
      header: "inUse.column.name",
      value: (source) => source.name,
      cell: (source) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{source.name}</span>
          {narrow && (
            <span className="block truncate text-xs text-muted">
              {t.rich("inUse.ageAndImages", {
                age: () => <Age source={source} now={now} />,
                count: source.matched,
              })}
            </span>
          )}
        </span>
      ),
      width: "minmax(7rem, 2fr)",
    },
    {
      id: "observedAt",
      header: "inUse.column.observedAt",
      value: (source) => source.observedAt,
      file: (source) => timeCell(source.observedAt),
      cell: (source) => <Age source={source} now={now} />,
      width: "9rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "matched",
      header: "inUse.column.matched",
      value: (source) => source.matched,
      cell: (source) => formatCount(source.matched),
      width: "7rem",
      align: "end",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "unmatched",
      header: "inUse.column.unmatched",
      value: (source) => source.unmatched.count,
      cell: (source) => <span className="text-muted">{formatCount(source.unmatched.count)}</span>,
      width: "9rem",
      align: "end",
      priority: 3,
      descendingFirst: true,
    },
    {
      id: "reportedBy",
      header: "inUse.column.reportedBy",
      value: (source) => source.reportedBy,
      cell: (source) => (
        <span className="block min-w-0 text-muted">
          {source.type === "report" ? (
            <UntrustedText text={source.reportedBy} />
          ) : (
            t(`inUse.readBy.${source.type}`)
          )}
          {source.origin !== null && (
            <span className="block truncate text-xs">
              {source.origin === ENVIRONMENT
                ? t("inUse.asEnvironmentSays")
                : t("inUse.asFileSays", { origin: source.origin })}
            </span>
          )}
        </span>
      ),
      width: "minmax(8rem, 1fr)",
      priority: 3,
    },
    ...(onRemove ? [remove] : []),
  ];
}

function Age({ source, now }: { source: InUseSource; now: number }) {
  const { observedAt } = source;
  if (observedAt === null) return <Badge tone="warn">{t("inUse.neverRead")}</Badge>;
  if (!isStale(source, now)) return <Time instant={observedAt} className="text-muted" />;
  return (
    <Badge tone="warn">
      <Time instant={observedAt} />
    </Badge>
  );
}

/** What Drydock could not read itself, in the words of what was in the way. */
function FailedSources({ sources }: { sources: readonly InUseSource[] }) {
  return sources.map(
    ({ name, failure }) =>
      failure && (
        <Callout
          key={name}
          tone="warning"
          className="mb-4"
          title={t.rich("inUse.failed.title", {
            name,
            time: () => <Time instant={failure.at} />,
          })}
        >
          {t.rich("inUse.failed.why", {
            failure: () => <UntrustedText text={failure.message} />,
          })}
        </Callout>
      ),
  );
}

/** A source that has fallen silent stops every policy that protects what is in use. */
function StaleSources({ sources, now }: { sources: readonly InUseSource[]; now: number }) {
  const stale = sources.filter((source) => isStale(source, now));
  if (stale.length === 0) return null;
  const names = stale.map(({ name }) => name).join(", ");
  return (
    <Callout tone="warning" className="mb-4" title={t("inUse.silent.title", { names })}>
      {t("inUse.silent.why")}
    </Callout>
  );
}

/** A wrong name in the references looks just like another registry, and protects nothing. */
function UnmatchedImages({ sources }: { sources: readonly InUseSource[] }) {
  const some = sources.filter(({ unmatched }) => unmatched.count > 0);
  if (some.length === 0) return null;
  return (
    <Callout className="mt-4" title={t("inUse.unmatched.title")}>
      <p>{t("inUse.unmatched.why")}</p>
      <ul className="mt-2 grid gap-1">
        {some.map(({ name, unmatched }) => (
          <li key={name} className="[overflow-wrap:anywhere]">
            <span className="font-medium">{name}</span>: <Examples {...unmatched} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function Examples({ count, examples }: InUseSource["unmatched"]) {
  const more = count - examples.length;
  const listed = examples.map((example, at) => (
    <span key={example}>
      {at > 0 && ", "}
      <code>
        <UntrustedText text={example} />
      </code>
    </span>
  ));
  return more > 0 ? t.rich("inUse.unmatched.andMore", { examples: () => listed, more }) : listed;
}

function RemoveSource({ source, onClose }: { source: InUseSource; onClose: () => void }) {
  const remove = useRemoveSource();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("inUse.remove.title", { name: source.name })}
      description={t("inUse.remove.description", { count: source.matched })}
      action={t("inUse.remove.action")}
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(source.name, {
          onSuccess: onClose,
          onError: (error) => toast.error(error.message),
        })
      }
    />
  );
}
