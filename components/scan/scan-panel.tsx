"use client";

import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { formatBytes, formatDuration } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { useCancelScan } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import { useNow } from "@/lib/client/use-now";
import type { Scan } from "@/lib/core/api/scans";

/** The scan under way. */
export function ScanPanel({ scan }: { scan: Scan }) {
  const mayCancel = useCan("scan:start");
  const cancel = useCancelScan();
  const now = useNow();
  const { counts, estimatedRequests: estimate } = scan;
  return (
    <Panel className="grid gap-2.5 px-4 py-3" aria-label={t("scan.progress.region")}>
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-sm font-semibold" role="status">
          {t(`scan.phase.${scan.phase ?? "waiting"}`)}
        </p>
        {mayCancel && (
          <Button
            size="sm"
            pending={cancel.isPending}
            onClick={() => cancel.mutate(scan.id)}
            title={t("scan.progress.stopHint")}
          >
            {t("scan.progress.stop")}
          </Button>
        )}
      </div>
      <Progress
        label={t("scan.progress.bar")}
        value={estimate === null ? null : counts.requests}
        max={estimate ?? 0}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        <span>
          {t("scan.progress.repositories", {
            done: counts.repositoriesDone,
            total: counts.repositoriesTotal,
          })}
        </span>
        <span>{t("scan.progress.tags", { done: counts.tagsDone, total: counts.tagsTotal })}</span>
        <span>
          {estimate === null
            ? t("scan.progress.requests", { count: counts.requests })
            : t("scan.progress.requestsOf", {
                count: counts.requests,
                estimate: Math.max(estimate, counts.requests),
              })}
        </span>
        <span>{t("scan.progress.read", { size: formatBytes(counts.bytesReceived) })}</span>
        {counts.repositoriesIncomplete > 0 && (
          <span className="text-warn">
            {t("scan.progress.incomplete", { count: counts.repositoriesIncomplete })}
          </span>
        )}
        {scan.startedAt !== null && <span>{formatDuration(now - scan.startedAt)}</span>}
      </p>
    </Panel>
  );
}
