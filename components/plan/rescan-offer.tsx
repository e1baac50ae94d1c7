"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/client/language";
import { type PlanRequest, useCreatePlan } from "@/lib/client/queries/plans";
import { isUnderWay, scanOptions, useStartScan } from "@/lib/client/queries/scans";
import { useCan } from "@/lib/client/session";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";

/** Where a plan rests on an old look at the registry: look again, and see what that changes. */
export function RescanOffer({ plan }: { plan: Plan }) {
  const mayScan = useCan("scan:start");
  const mayPlan = useCan("plan:create");
  const { begin, scan, pending, failure } = useReplan(plan);
  if (!mayScan || !mayPlan) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" pending={pending} onClick={begin}>
        {!pending && <RefreshCw aria-hidden />}
        {t("plan.rescan.button")}
      </Button>
      {scan && (
        <p role="status" className="text-xs text-muted">
          {t("plan.rescan.progress", {
            done: scan.counts.repositoriesDone,
            total: scan.counts.repositoriesTotal,
          })}
        </p>
      )}
      {failure !== null && (
        <p role="alert" className="text-sm text-danger">
          {failure}
        </p>
      )}
    </div>
  );
}

/**
 * Scans the registry again, plans the same again, and leads to it. All of the registry: how
 * old a plan's facts are is decided by the oldest, since what is freed depends on every repository.
 */
function useReplan(plan: Plan) {
  const router = useRouter();
  const start = useStartScan(plan.registry);
  const create = useCreatePlan(plan.registry);
  const id = start.data?.id;
  const query = useQuery({ ...scanOptions(id ?? ""), enabled: id !== undefined });
  const scan = query.data;
  const planned = useRef<string | null>(null);
  const { mutate } = create;

  useEffect(() => {
    if (scan?.state !== "done" || planned.current === scan.id) return;
    planned.current = scan.id;
    mutate(requestOf(plan), {
      onSuccess: (next) => router.push(`${paths.plan(plan.registry, next.id)}?before=${plan.id}`),
    });
  }, [scan, plan, mutate, router]);

  const ended = scan && !isUnderWay(scan) && scan.state !== "done";
  const error = start.error ?? query.error ?? create.error;
  return {
    begin: () => start.mutate({}),
    scan: scan && isUnderWay(scan) ? scan : null,
    pending:
      start.isPending ||
      (scan !== undefined && isUnderWay(scan)) ||
      create.isPending ||
      create.isSuccess,
    failure: error?.message ?? (ended ? (scan.error ?? t("plan.rescan.stopped")) : null),
  };
}

function requestOf(plan: Plan): PlanRequest {
  return plan.selection ? { selection: plan.selection } : { policy: plan.policy };
}
