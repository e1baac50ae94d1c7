"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { runsOptions } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { runColumns } from "./run-columns";

const none: Run[] = [];

export function RunsPage({ registry }: { registry: string }) {
  const router = useRouter();
  const runs = useQuery(runsOptions(registry));
  return (
    <div>
      <PageHeader
        title="Runs"
        description="Plans carried out in this registry, and restores of them, newest first."
      />
      <DataTable
        label={`Runs in ${registry}`}
        columns={runColumns}
        rows={runs.data ?? none}
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
            title="No run yet"
            actions={
              <Button asChild>
                <Link href={paths.retention(registry)}>Preview a retention policy</Link>
              </Button>
            }
          >
            A run carries out a plan that has been previewed and confirmed. Nothing in this registry
            has been deleted by Drydock.
          </EmptyState>
        }
      />
    </div>
  );
}
