"use client";

import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { formatBytes, formatCount, formatDuration, formatQuantity } from "@/lib/client/format";
import { useCancelScan } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import { useNow } from "@/lib/client/use-now";
import type { Scan } from "@/lib/core/api/scans";

const phases = {
  storage: "Reading the storage",
  listing: "Listing repositories and tags",
  manifests: "Reading manifests",
  configs: "Reading image configs",
  finishing: "Adding up",
};

/** The scan under way. */
export function ScanPanel({ scan }: { scan: Scan }) {
  const mayCancel = useCan("scan:start");
  const cancel = useCancelScan();
  const now = useNow();
  const { counts, estimatedRequests: estimate } = scan;
  const title = scan.phase ? phases[scan.phase] : "Waiting for its turn";
  return (
    <Panel className="grid gap-2.5 px-4 py-3" aria-label="Scan under way">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-sm font-semibold" role="status">
          {title}
        </p>
        {mayCancel && (
          <Button
            size="sm"
            pending={cancel.isPending}
            onClick={() => cancel.mutate(scan.id)}
            title="What has been read so far stays"
          >
            Stop
          </Button>
        )}
      </div>
      <Progress
        label="Scan"
        value={estimate === null ? null : counts.requests}
        max={estimate ?? 0}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        <span>
          {formatCount(counts.repositoriesDone)} of{" "}
          {formatQuantity(counts.repositoriesTotal, "repository")}
        </span>
        <span>
          {formatCount(counts.tagsDone)} of {formatQuantity(counts.tagsTotal, "tag")}
        </span>
        <span>
          {formatQuantity(counts.requests, "request")}
          {estimate !== null && ` of about ${formatCount(Math.max(estimate, counts.requests))}`}
        </span>
        <span>{formatBytes(counts.bytesReceived)} read</span>
        {counts.repositoriesIncomplete > 0 && (
          <span className="text-warn">{formatCount(counts.repositoriesIncomplete)} incomplete</span>
        )}
        {scan.startedAt !== null && <span>{formatDuration(now - scan.startedAt)}</span>}
      </p>
    </Panel>
  );
}
