"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import Link from "next/link";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { registryColumns } from "./registry-columns";

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
    <PageBody>
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
    </PageBody>
  );
}
