"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { useCan } from "@/lib/client/session";
import type { Plan } from "@/lib/core/api/plans";
import { useReplan } from "./use-replan";

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
        Scan again and compare
      </Button>
      {scan && (
        <p role="status" className="text-xs text-muted">
          {formatCount(scan.counts.repositoriesDone)} of{" "}
          {formatQuantity(scan.counts.repositoriesTotal, "repository")} scanned
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
