"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { auditOptions } from "@/lib/client/queries/access";
import { useNarrow } from "@/lib/client/use-narrow";
import type { AuditEntry } from "@/lib/core/api/access";
import { auditColumns } from "./audit-columns";
import { AuditSheet } from "./audit-sheet";

export function AuditPage() {
  const audit = useInfiniteQuery(auditOptions());
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const narrow = useNarrow();
  const columns = useMemo(() => auditColumns(narrow), [narrow]);
  const entries = useMemo(
    () => audit.data?.pages.flatMap((page) => page.items) ?? [],
    [audit.data],
  );
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, from where, newest first. Failed sign-ins of an hour share an entry that counts them; no other entry is ever edited."
      />
      <DataTable
        label="Audit log"
        columns={columns}
        rowHeight={narrow ? 56 : 40}
        rows={entries}
        rowId={(entry) => entry.id}
        onRowOpen={setOpen}
        loading={audit.isPending}
        error={audit.error}
        onRetry={audit.refetch}
        empty={
          <EmptyState icon={ScrollText} title="Nothing has happened yet">
            Every change leaves an entry, and so do sign-ins, checks, exports and the use of tokens.
          </EmptyState>
        }
      />
      {audit.hasNextPage && (
        <div className="mt-3 text-center">
          <Button pending={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
      <AuditSheet entry={open} onClose={() => setOpen(null)} />
    </>
  );
}
