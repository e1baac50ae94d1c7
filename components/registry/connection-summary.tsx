import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Panel, PanelHeader } from "@/components/ui/panel";
import type { Registry } from "@/lib/core/api/registries";

/** The connection for those who may not, or cannot, change it here. */
export function ConnectionSummary({ registry }: { registry: Registry }) {
  return (
    <Panel>
      <PanelHeader title="Connection" />
      <div className="grid gap-4 p-4">
        {registry.managed && (
          <Callout title="Set by the environment">
            This connection comes from the variables Drydock was started with (REGISTRY_URL and its
            fellows). Change them there and restart.
          </Callout>
        )}
        <dl className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          <Entry label="Address">{registry.url}</Entry>
          <Entry label="User name">{registry.username ?? "none"}</Entry>
          <Entry label="Password">{registry.hasPassword ? "stored" : "none"}</Entry>
          <Entry label="CA certificate">{registry.hasCa ? "stored" : "the system's"}</Entry>
          <Entry label="Certificate is verified">{registry.skipTlsVerify ? "no" : "yes"}</Entry>
          <Entry label="Requests at a time">{registry.maxConcurrency}</Entry>
          <Entry label="Requests per second">{registry.maxRequestsPerSecond ?? "no limit"}</Entry>
          {registry.repositories.length > 0 && (
            <Entry label="Repositories">{registry.repositories.join(", ")}</Entry>
          )}
          {registry.trustedHosts.length > 0 && (
            <Entry label="Trusted hosts">{registry.trustedHosts.join(", ")}</Entry>
          )}
        </dl>
      </div>
    </Panel>
  );
}

function Entry({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
