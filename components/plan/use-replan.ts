"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useCreatePlan, type PlanRequest } from "@/lib/client/queries/plans";
import { isUnderWay, scanOptions, useStartScan } from "@/lib/client/queries/scans";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";

/**
 * Scans the registry again, makes the same wish a plan anew, and leads to it. All of the registry: how
 * old a plan's facts are is decided by the oldest, since what is freed depends on every repository.
 */
export function useReplan(plan: Plan) {
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
    mutate(wishOf(plan), {
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
    failure: error?.message ?? (ended ? (scan.error ?? "The scan was stopped.") : null),
  };
}

function wishOf(plan: Plan): PlanRequest {
  return plan.selection ? { selection: plan.selection } : { policy: plan.policy };
}
