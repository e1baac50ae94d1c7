"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import { UserMenu } from "./user-menu";

export function TopBar() {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  // Open only for the address it was opened at: following a link closes it.
  const open = openAt === pathname;
  return (
    <header className="sticky top-0 z-20 flex h-(--bar-height) items-center gap-2 border-b border-line bg-surface px-3 lg:hidden">
      <Sheet open={open} onOpenChange={(wanted) => setOpenAt(wanted ? pathname : null)}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open navigation">
            <Menu aria-hidden />
          </Button>
        </SheetTrigger>
        <SheetContent title="Navigation" hideTitle side="left" className="w-72">
          <div className="flex h-full flex-col">
            <div className="flex h-14 shrink-0 items-center px-4">
              <Brand />
            </div>
            <Navigation />
            <div className="border-t border-line p-2">
              <UserMenu />
            </div>
          </div>
        </SheetContent>
      </Sheet>
      <Brand />
    </header>
  );
}
