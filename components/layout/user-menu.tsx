"use client";

import { ChevronsUpDown, Keyboard, LogOut, UserCog } from "lucide-react";
import { useTheme } from "next-themes";
import { Link } from "@/components/ui/link";
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
import { chooseLanguage, currentLanguage, type PlainName, say, t } from "@/lib/client/language";
import { useViewer } from "@/lib/client/session";
import { languageNames, languages } from "@/lib/core/language";
import { paths } from "@/lib/core/paths";

const themes: { value: string; label: PlainName }[] = [
  { value: "system", label: "layout.theme.system" },
  { value: "light", label: "layout.theme.light" },
  { value: "dark", label: "layout.theme.dark" },
  { value: "contrast-light", label: "layout.theme.contrastLight" },
  { value: "contrast-dark", label: "layout.theme.contrastDark" },
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
          aria-label={t("layout.user.menu", { name: viewer.name })}
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
            <span className="block truncate text-xs text-muted">
              {t(`words.role.${viewer.role}`)}
            </span>
          </span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
        </button>
      }
    >
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>{viewer.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("layout.user.theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          aria-label={t("layout.user.theme")}
          value={theme}
          onValueChange={setTheme}
        >
          {themes.map(({ value, label }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {say(label)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("words.language")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup aria-label={t("words.language")} value={currentLanguage()}>
          {languages.map((language) => (
            <DropdownMenuRadioItem
              key={language}
              value={language}
              lang={language}
              onSelect={() => chooseLanguage(language)}
            >
              {languageNames[language]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={paths.account()}>
            <UserCog aria-hidden /> {t("layout.user.account")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onShortcuts}>
          <Keyboard aria-hidden /> {t("layout.user.shortcuts")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut aria-hidden /> {t("words.signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
