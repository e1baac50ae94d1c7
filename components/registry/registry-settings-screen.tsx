"use client";

import { useQuery } from "@tanstack/react-query";
import { EventsPanel } from "@/components/events/events-panel";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { registryOptions, useCheckRegistry } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { CheckPanel } from "./check-panel";
import { ConnectionSummary } from "./connection-summary";
import { EditConnection } from "./edit-connection";
import { RemoveRegistry } from "./remove-registry";

export function RegistrySettingsScreen({ registry: name }: { registry: string }) {
  const { data: registry, error, refetch } = useQuery(registryOptions(name));
  const check = useCheckRegistry(name);
  const mayWrite = useCan("registry:write");
  const mayCheck = useCan("registry:check");
  return (
    <PageBody>
      <PageHeader title="Connection" crumbs={[{ label: name, href: paths.registry(name) }]} />
      {!registry ? (
        <Panel>
          {error ? (
            <ErrorState
              title="The connection could not be loaded"
              error={error}
              onRetry={refetch}
            />
          ) : (
            <SkeletonRows label="Loading the connection" />
          )}
        </Panel>
      ) : (
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="grid gap-5">
            {mayWrite && !registry.managed ? (
              <EditConnection registry={registry} />
            ) : (
              <ConnectionSummary registry={registry} />
            )}
            <EventsPanel registry={name} vendor={registry.check?.vendor} />
            {mayWrite && !registry.managed && <RemoveRegistry registry={name} />}
          </div>
          <CheckPanel
            check={check.data ?? registry.check}
            pending={check.isPending}
            error={check.error}
            onCheck={() => check.mutate()}
            blocked={mayCheck ? null : "Operators and admins can check a connection."}
          />
        </div>
      )}
    </PageBody>
  );
}
