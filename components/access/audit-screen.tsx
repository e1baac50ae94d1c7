"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { auditExportUrl, auditOptions } from "@/lib/client/queries/access";
import { useNarrow } from "@/lib/client/use-narrow";
import type { AuditEntry } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";

const AuditSheet = dynamic(() => import("./audit-sheet").then((module) => module.AuditSheet), {
  ssr: false,
});

export function AuditScreen() {
  const audit = useInfiniteQuery(auditOptions());
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const narrow = useNarrow();
  const columns = useMemo(() => auditColumns(narrow), [narrow]);
  const entries = useMemo(
    () => audit.data?.pages.flatMap((page) => page.items) ?? [],
    [audit.data],
  );
  const menu = useTableMenu("audit", columns);
  return (
    <>
      <PageHeader
        title={t("access.audit.title")}
        description={t("access.audit.description")}
        actions={
          <TableMenu
            {...{ menu, fileName: "audit", rows: entries.length, complete: true }}
            fileHref={auditExportUrl()}
          />
        }
      />
      <DataTable
        label={t("access.audit.title")}
        columns={columns}
        menu={menu}
        rowHeight={narrow ? 56 : 40}
        rows={entries}
        rowId={(entry) => entry.id}
        onRowOpen={setOpen}
        loading={audit.isPending}
        error={audit.error}
        onRetry={audit.refetch}
        empty={
          <EmptyState icon={ScrollText} title={t("access.audit.empty")}>
            {t("access.audit.emptyHint")}
          </EmptyState>
        }
      />
      {audit.hasNextPage && (
        <div className="mt-3 text-center">
          <Button pending={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            {t("access.audit.older")}
          </Button>
        </div>
      )}
      {open && <AuditSheet entry={open} onClose={() => setOpen(null)} />}
    </>
  );
}

const who: Column<AuditEntry> = {
  id: "actor",
  header: "access.column.who",
  cell: (entry) => <Actor entry={entry} />,
  width: "minmax(5rem, 1fr)",
};

/** `narrow`: who it was stands below what was done, for there is no room beside it. */
const auditColumns = (narrow: boolean): Column<AuditEntry>[] => [
  {
    id: "at",
    header: "access.column.when",
    cell: (entry) => <Time instant={entry.at} className="text-muted" />,
    width: "7rem",
  },
  ...(narrow ? [] : [who]),
  {
    id: "action",
    header: "access.column.did",
    cell: (entry) => (
      <>
        <code className="font-mono text-xs">{entry.action}</code>
        {narrow && <Actor entry={entry} />}
      </>
    ),
    width: narrow ? "minmax(6.5rem, 1fr)" : "minmax(6.5rem, 10rem)",
  },
  {
    id: "registry",
    header: "words.registry",
    cell: (entry) => entry.registry ?? <span className="text-muted">—</span>,
    width: "8rem",
    priority: 2,
  },
  {
    id: "target",
    header: "access.column.target",
    cell: (entry) => (
      <span
        className="block truncate font-mono text-xs text-muted"
        title={plainText(targetOf(entry))}
      >
        <UntrustedText text={targetOf(entry)} />
      </span>
    ),
    width: "minmax(8rem, 2fr)",
    priority: 2,
  },
  {
    id: "address",
    header: "access.column.from",
    cell: ({ address, userAgent }) => (
      <span
        className="block truncate font-mono text-xs text-muted"
        title={plainText([address, userAgent].filter(Boolean).join(", "))}
      >
        {address ?? "—"}
      </span>
    ),
    width: "minmax(7rem, 10rem)",
    priority: 3,
  },
];

/** An entry of failed sign-ins counts those of an hour. */
function targetOf({ action, target, details }: AuditEntry): string {
  const { wrongPassword, refused } = details;
  if (action !== "session.fail") return target;
  return t("access.audit.failedSignIns", {
    target,
    wrongPassword: Number(wrongPassword),
    refused: Number(refused),
  });
}

function Actor({ entry: { actor } }: { entry: AuditEntry }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="truncate font-medium" title={plainText(actor.name)}>
        <UntrustedText text={actor.name} />
      </span>
      {actor.type !== "user" && <Badge>{t(`access.actor.${actor.type}`)}</Badge>}
    </span>
  );
}
