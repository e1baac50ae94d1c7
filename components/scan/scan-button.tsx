"use client";

import { RefreshCw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
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
  return (
    <Button
      pending={start.isPending || scanning}
      onClick={() =>
        start.mutate(repositories, {
          onError: (error) =>
            toast.error("The scan was not started", { description: error.message }),
        })
      }
    >
      {!start.isPending && !scanning && <RefreshCw aria-hidden />}
      {scanning ? "Scanning" : "Scan now"}
    </Button>
  );
}
