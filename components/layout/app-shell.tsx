"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/client/language";
import { type Viewer, ViewerProvider } from "@/lib/client/session";
import { Banners } from "./banners";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import { SearchButton } from "./search-button";
import { closePalette, usePaletteKey, usePaletteText, useVisits } from "./use-palette";
import { useShortcuts } from "./use-shortcuts";
import { UserMenu } from "./user-menu";

// What most people never see, or not at first.
const Tour = dynamic(() => import("./tour").then((module) => module.Tour));
const ShortcutsSheet = dynamic(
  () => import("./shortcuts-sheet").then((module) => module.ShortcutsSheet),
  { ssr: false },
);
const Palette = dynamic(
  () => import("@/components/search/palette").then((module) => module.Palette),
  { ssr: false },
);
const NavigationSheet = dynamic(
  () => import("./navigation-sheet").then((module) => module.NavigationSheet),
  { ssr: false },
);

interface AppShellProps {
  viewer: Viewer;
  /** Whether they have not ended the first steps yet. */
  isNew: boolean;
  /** What the operator of this Drydock wants everybody to read, from its environment. */
  notice: string | null;
  children: ReactNode;
}

/** Sidebar on wide screens, a bar with a sheet on narrow ones. The page itself scrolls. */
export function AppShell({ viewer, isNew, notice, children }: AppShellProps) {
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const openShortcuts = useCallback(() => setShowsShortcuts(true), []);
  useShortcuts(openShortcuts);
  usePaletteKey();
  useVisits();
  const sought = usePaletteText();
  return (
    <ViewerProvider viewer={viewer}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent-fill px-3 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        {t("layout.skip")}
      </a>
      <div className="[--bar-height:3rem] lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:[--bar-height:0px] print:block">
        <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface lg:flex print:hidden">
          <div className="flex h-14 shrink-0 items-center px-4">
            <Brand />
          </div>
          <div className="px-3 pb-1">
            <SearchButton />
          </div>
          <Navigation />
          <div className="border-t border-line p-2">
            <UserMenu onShortcuts={openShortcuts} />
          </div>
        </aside>
        <TopBar onShortcuts={openShortcuts} />
        <div className="min-w-0">
          <Banners notice={notice} />
          {isNew && <Tour />}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto max-w-[90rem] px-4 min-[2200px]:max-w-[120rem] py-5 focus:outline-none sm:px-6"
          >
            {children}
          </main>
        </div>
      </div>
      {sought !== null && <Palette key={sought} text={sought} onClose={closePalette} />}
      {showsShortcuts && <ShortcutsSheet onClose={() => setShowsShortcuts(false)} />}
    </ViewerProvider>
  );
}

function TopBar({ onShortcuts }: { onShortcuts: () => void }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  // Open only for the address it was opened at: following a link closes it.
  const open = openAt === pathname;
  return (
    <header className="sticky top-0 z-20 flex h-(--bar-height) items-center gap-2 border-b border-line bg-surface px-3 lg:hidden print:hidden">
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("layout.openNavigation")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpenAt(pathname)}
      >
        <Menu aria-hidden />
      </Button>
      {open && (
        <NavigationSheet onClose={() => setOpenAt(null)}>
          <UserMenu onShortcuts={onShortcuts} />
        </NavigationSheet>
      )}
      <Brand />
      <SearchButton narrow />
    </header>
  );
}
