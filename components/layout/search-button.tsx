"use client";

import { Search } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/client/language";
import { openPalette, usePaletteText } from "./use-palette";

/** The server does not know the keyboard. */
const useKeyName = () =>
  useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘ K" : `${t("layout.key.control")} K`),
    () => `${t("layout.key.control")} K`,
  );

/** `narrow`: an icon alone, for the bar of narrow screens. */
export function SearchButton({ narrow = false }: { narrow?: boolean }) {
  const isOpen = usePaletteText() !== null;
  const keyName = useKeyName();
  const props = {
    "aria-label": t("layout.search.everything"),
    "aria-haspopup": "dialog",
    "aria-expanded": isOpen,
    onClick: () => openPalette(),
  } as const;
  if (narrow)
    return (
      <Button variant="ghost" size="icon" className="ml-auto" {...props}>
        <Search aria-hidden />
      </Button>
    );
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-muted hover:bg-hover hover:text-text"
      {...props}
    >
      <Search className="size-3.5 shrink-0" aria-hidden />
      <span className="flex-1 text-left">{t("layout.search.button")}</span>
      <kbd className="rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs">
        {keyName}
      </kbd>
    </button>
  );
}
