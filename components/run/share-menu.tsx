"use client";

import { Share2 } from "lucide-react";
import { toast } from "@/lib/client/toast";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { FileItems } from "@/components/ui/file-items";
import { runExportUrl } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";

const formats = [
  { format: "csv", title: "CSV", hint: "One line an item, for a spreadsheet" },
  { format: "json", title: "JSON", hint: "The run and all of its items, for programs" },
] as const;

/** What happened, for somebody else: as a link, on paper, or as a file. */
export function ShareMenu({ run }: { run: Run }) {
  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast.success("The link is in the clipboard. It opens for whoever may sign in here.");
    } catch {
      toast.error("The browser does not give the clipboard. Copy the address above instead.");
    }
  }
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Share2 aria-hidden />
          Share
        </Button>
      }
    >
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void copyLink()}>Copy the link</DropdownMenuItem>
        {/* After the menu has closed: it would be on the paper. */}
        <DropdownMenuItem onSelect={() => setTimeout(() => window.print(), 200)}>
          Print
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <FileItems
          files={formats.map(({ format, ...words }) => ({
            ...words,
            href: runExportUrl(run.id, format),
            saveAs: `run-${run.id}.${format}`,
          }))}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
