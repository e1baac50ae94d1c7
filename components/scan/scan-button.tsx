"use client";

import { ChevronDown, RefreshCw } from "lucide-react";
import { toast } from "@/lib/client/toast";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { useStartScan } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";

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
        onError: (error) => toast.error("The scan was not started", { description: error.message }),
      },
    );
  return (
    <div className="flex gap-1">
      <Button pending={start.isPending || scanning} onClick={() => scan()}>
        {!start.isPending && !scanning && <RefreshCw aria-hidden />}
        {scanning ? "Scanning" : "Scan now"}
      </Button>
      <DropdownMenu
        trigger={
          <Button size="icon" aria-label="More ways to scan" disabled={start.isPending || scanning}>
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => scan(true)}>
            <span>
              Check everything again
              <span className="block text-xs text-muted">
                Also finds content that went missing below unchanged tags
              </span>
            </span>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
