"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { runOptions } from "@/lib/client/queries/runs";
import { RunView } from "./run-view";

export function RunPage({ run: id }: { run: string }) {
  const { data: run, error, refetch } = useQuery(runOptions(id));
  // A run that is being watched survives an answer that fails to come.
  if (run) return <RunView run={run} />;
  if (error) {
    return <ErrorState title="The run could not be loaded" error={error} onRetry={refetch} />;
  }
  return <SkeletonRows label="Loading the run" />;
}
