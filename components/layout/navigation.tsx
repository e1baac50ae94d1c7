"use client";

import { Boxes, Clock3, KeyRound, Layers, ScrollText, Server, Settings, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { NavLink } from "./nav-link";
import { RegistrySwitcher } from "./registry-switcher";
import { useRegistryParam } from "./use-registry-param";

export function Navigation() {
  const registry = useRegistryParam();
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-5 overflow-y-auto px-3 py-3">
      <RegistrySwitcher current={registry} />
      {registry && <RegistryLinks registry={registry} />}
      <GlobalLinks />
    </nav>
  );
}

function RegistryLinks({ registry }: { registry: string }) {
  const mayConfigure = useCan("registry:check");
  const home = paths.registry(registry);
  return (
    <Group title={registry}>
      <NavLink
        href={home}
        icon={Boxes}
        owns={(at) => at.startsWith(`${home}/repositories`) || at === `${home}/manifest`}
      >
        Repositories
      </NavLink>
      <NavLink
        href={paths.retention(registry)}
        icon={Clock3}
        owns={(at) => at.startsWith(paths.retention(registry)) || at.startsWith(`${home}/plans`)}
      >
        Retention
      </NavLink>
      <NavLink
        href={paths.runs(registry)}
        icon={Layers}
        owns={(at) => at.startsWith(paths.runs(registry))}
      >
        Runs
      </NavLink>
      {mayConfigure && (
        <NavLink href={paths.registrySettings(registry)} icon={Settings}>
          Connection
        </NavLink>
      )}
    </Group>
  );
}

function GlobalLinks() {
  const mayManageUsers = useCan("user:manage");
  const mayManageTokens = useCan("token:manage");
  const mayReadAudit = useCan("audit:read");
  return (
    <Group title="Drydock">
      <NavLink href={paths.registries()} icon={Server} owns={(at) => at === paths.newRegistry()}>
        Registries
      </NavLink>
      {mayManageUsers && (
        <NavLink href={paths.users()} icon={Users}>
          Users
        </NavLink>
      )}
      {mayManageTokens && (
        <NavLink href={paths.tokens()} icon={KeyRound}>
          API tokens
        </NavLink>
      )}
      {mayReadAudit && (
        <NavLink href={paths.audit()} icon={ScrollText}>
          Audit log
        </NavLink>
      )}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p className="truncate px-2 pb-1 text-xs font-medium text-muted">{title}</p>
      {children}
    </div>
  );
}
