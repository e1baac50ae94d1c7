"use client";

import { ChevronDown, RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { t } from "@/lib/client/language";
import { useStartScan } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";

interface ScanButtonProps {
  registry: string;
  scanning: boolean;
  /** Globs: only these repositories. */
  repositories?: string[];
}

export function ScanButton({ registry, scanning, repositories }: ScanButtonProps) {
  const start = useStartScan(registry);
  const mayScan = useCan("scan:start");
  if (!mayScan) return null;
  const scan = (reread?: true) =>
    start.mutate(
      { repositories, reread },
      {
        onError: (error) =>
          toast.error(t("scan.button.notStarted"), { description: error.message }),
      },
    );
  return (
    <div className="flex gap-1">
      <Button pending={start.isPending || scanning} onClick={() => scan()}>
        {!start.isPending && !scanning && <RefreshCw aria-hidden />}
        {t(scanning ? "scan.button.scanning" : "scan.button.start")}
      </Button>
      <DropdownMenu
        trigger={
          <Button
            size="icon"
            aria-label={t("scan.button.more")}
            disabled={start.isPending || scanning}
          >
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => scan(true)}>
            <span>
              {t("scan.button.reread")}
              <span className="block text-xs text-muted">{t("scan.button.rereadHint")}</span>
            </span>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
