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
import { t } from "@/lib/client/language";
import { runExportUrl } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";

const formats = ["csv", "json"] as const;

/** What happened, for somebody else: as a link, on paper, or as a file. */
export function ShareMenu({ run }: { run: Run }) {
  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast.success(t("run.share.copied"));
    } catch {
      toast.error(t("run.share.notCopied"));
    }
  }
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Share2 aria-hidden />
          {t("run.share.button")}
        </Button>
      }
    >
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void copyLink()}>
          {t("run.share.copyLink")}
        </DropdownMenuItem>
        {/* After the menu has closed: it would be on the paper. */}
        <DropdownMenuItem onSelect={() => setTimeout(() => window.print(), 200)}>
          {t("run.share.print")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <FileItems
          files={formats.map((format) => ({
            title: t(`run.share.${format}.title`),
            hint: t(`run.share.${format}.hint`),
            href: runExportUrl(run.id, format),
            saveAs: `run-${run.id}.${format}`,
          }))}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
