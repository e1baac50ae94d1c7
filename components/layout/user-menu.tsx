"use client";

import { ChevronsUpDown, Keyboard, LogOut, UserCog } from "lucide-react";
import { useTheme } from "next-themes";
import Link from "next/link";
import { signOut } from "@/components/session/sign-out";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { useViewer } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "contrast-light", label: "High contrast, light" },
  { value: "contrast-dark", label: "High contrast, dark" },
];

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const viewer = useViewer();
  const { theme, setTheme } = useTheme();
  if (!viewer) return null;
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={`Account: ${viewer.name}`}
          className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
          >
            {viewer.name.slice(0, 1)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{viewer.name}</span>
            <span className="block truncate text-xs text-muted">{viewer.role}</span>
          </span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
        </button>
      }
    >
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>{viewer.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(({ value, label }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={paths.account()}>
            <UserCog aria-hidden /> Account
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onShortcuts}>
          <Keyboard aria-hidden /> Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
