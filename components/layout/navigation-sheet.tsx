"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { t } from "@/lib/client/language";
import { Brand } from "./brand";
import { Navigation } from "./navigation";

interface NavigationSheetProps {
  onClose: () => void;
  /** Below the links. */
  children: ReactNode;
}

/** The sidebar of narrow screens, open until it is closed. */
export function NavigationSheet({ onClose, children }: NavigationSheetProps) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title={t("layout.navigation")} hideTitle side="left" width="w-72">
        <div className="flex h-full flex-col">
          <div className="flex h-14 shrink-0 items-center px-4">
            <Brand />
          </div>
          <Navigation />
          <div className="border-t border-line p-2">{children}</div>
        </div>
      </SheetContent>
    </Sheet>
  );
}
