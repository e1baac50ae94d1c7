"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Plus, Server } from "lucide-react";
import { useRouter } from "next/navigation";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { registriesOptions } from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";

export function RegistrySwitcher({ current }: { current: string | null }) {
  const router = useRouter();
  const { data: registries = [] } = useQuery(registriesOptions());
  const mayConnect = useCan("registry:write");

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Registry: ${current ?? "none chosen"}`}
        className="flex h-9 w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm font-medium hover:bg-hover"
      >
        <Server className="size-4 shrink-0 text-muted" aria-hidden />
        <span className="min-w-0 flex-1 truncate text-left">{current ?? "Choose a registry"}</span>
        <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
      </DropdownMenuTrigger>
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
          <Server aria-hidden /> All registries
        </DropdownMenuItem>
        {mayConnect && (
          <DropdownMenuItem onSelect={() => router.push(paths.newRegistry())}>
            <Plus aria-hidden /> Connect a registry
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
