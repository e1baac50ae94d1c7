"use client";

import { useQuery } from "@tanstack/react-query";
import {
  Bell,
  Boxes,
  CalendarClock,
  ChevronsUpDown,
  Clock3,
  FileCog,
  HardDrive,
  KeyRound,
  Layers,
  type LucideIcon,
  Plus,
  Radio,
  Recycle,
  ScrollText,
  Server,
  Settings,
  Users,
} from "lucide-react";
import { Link } from "@/components/ui/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { useRegistryParam } from "./use-registry-param";

export function Navigation() {
  const registry = useRegistryParam();
  return (
    <nav
      aria-label={t("layout.main")}
      className="flex flex-1 flex-col gap-5 overflow-y-auto px-3 py-3"
    >
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
        {t("layout.place.overview")}
      </NavLink>
      <NavLink href={paths.storage(registry)} icon={HardDrive}>
        {t("layout.place.storage")}
      </NavLink>
      <NavLink
        href={paths.retention(registry)}
        icon={Clock3}
        owns={(at) => at.startsWith(paths.retention(registry)) || at.startsWith(`${home}/plans`)}
      >
        {t("layout.place.retention")}
      </NavLink>
      <NavLink
        href={paths.runs(registry)}
        icon={Layers}
        owns={(at) => at.startsWith(paths.runs(registry))}
      >
        {t("layout.place.runs")}
      </NavLink>
      <NavLink href={paths.garbageCollections(registry)} icon={Recycle}>
        {t("layout.place.garbage")}
      </NavLink>
      {mayConfigure && (
        <NavLink href={paths.registrySettings(registry)} icon={Settings}>
          {t("layout.place.connection")}
        </NavLink>
      )}
    </Group>
  );
}

function GlobalLinks() {
  const mayManageUsers = useCan("user:manage");
  const mayManageTokens = useCan("token:manage");
  const mayNotify = useCan("notification:manage");
  const mayConfigure = useCan("configuration:read");
  const mayReadAudit = useCan("audit:read");
  return (
    <Group title="Drydock">
      <NavLink href={paths.registries()} icon={Server} owns={(at) => at === paths.newRegistry()}>
        {t("layout.place.registries")}
      </NavLink>
      <NavLink
        href={paths.schedules()}
        icon={CalendarClock}
        owns={(at) => at.startsWith(paths.schedules())}
      >
        {t("layout.place.schedules")}
      </NavLink>
      <NavLink href={paths.inUse()} icon={Radio}>
        {t("layout.place.inUse")}
      </NavLink>
      {mayManageUsers && (
        <NavLink href={paths.users()} icon={Users}>
          {t("layout.place.users")}
        </NavLink>
      )}
      {mayManageTokens && (
        <NavLink href={paths.tokens()} icon={KeyRound}>
          {t("layout.place.tokens")}
        </NavLink>
      )}
      {mayNotify && (
        <NavLink href={paths.notifications()} icon={Bell}>
          {t("layout.place.notifications")}
        </NavLink>
      )}
      {mayConfigure && (
        <NavLink href={paths.configuration()} icon={FileCog}>
          {t("layout.place.configuration")}
        </NavLink>
      )}
      {mayReadAudit && (
        <NavLink href={paths.audit()} icon={ScrollText}>
          {t("layout.place.audit")}
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

interface NavLinkProps {
  href: string;
  icon: LucideIcon;
  /** Addresses that also belong here; without it only `href` itself does. */
  owns?: (pathname: string) => boolean;
  children: ReactNode;
}

function NavLink({ href, icon: Icon, owns, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || (owns?.(pathname) ?? false);
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm",
        current
          ? "bg-selected font-medium text-accent"
          : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {children}
    </Link>
  );
}

function RegistrySwitcher({ current }: { current: string | null }) {
  const router = useRouter();
  const { data: registries = [] } = useQuery(registriesOptions());
  const mayConnect = useCan("registry:write");

  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={
            current === null
              ? t("layout.switcher.none")
              : t("layout.switcher.current", { name: current })
          }
          className="flex h-9 w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm font-medium hover:bg-hover"
        >
          <Server className="size-4 shrink-0 text-muted" aria-hidden />
          <span className="min-w-0 flex-1 truncate text-left">
            {current ?? t("layout.switcher.choose")}
          </span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
        </button>
      }
    >
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <DropdownMenuRadioGroup
          value={current ?? ""}
          onValueChange={(name) => router.push(paths.registry(name))}
        >
          {registries.map((registry) => (
            <DropdownMenuRadioItem key={registry.name} value={registry.name}>
              <span className="min-w-0">
                <span className="block truncate">{registry.name}</span>
                <span className="block truncate text-xs text-muted">
                  {registry.url.replace(/^https?:\/\//, "")}
                </span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {registries.length > 0 && <DropdownMenuSeparator />}
        <DropdownMenuItem onSelect={() => router.push(paths.registries())}>
          <Server aria-hidden /> {t("layout.switcher.all")}
        </DropdownMenuItem>
        {mayConnect && (
          <DropdownMenuItem onSelect={() => router.push(paths.newRegistry())}>
            <Plus aria-hidden /> {t("layout.switcher.connect")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
