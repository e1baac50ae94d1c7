"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { runOptions } from "@/lib/client/queries/runs";
import { paths } from "@/lib/core/paths";
import { RunView } from "./run-view";

interface RunPageProps {
  registry: string;
  run: string;
}

export function RunPage({ registry, run: id }: RunPageProps) {
  const { data: run, error, refetch } = useQuery(runOptions(id));
  // A run that is being watched survives an answer that fails to come.
  if (run) {
    return (
      <>
        <StaleNote error={error} onRetry={refetch} className="mb-4" />
        <RunView run={run} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Run" />
      <Panel>
        {error ? (
          <ErrorState
            title="The run could not be loaded"
            error={error}
            onRetry={refetch}
            actions={
              <Button asChild>
                <Link href={paths.runs(registry)}>To all runs</Link>
              </Button>
            }
          />
        ) : (
          <SkeletonRows label="Loading the run" />
        )}
      </Panel>
    </>
  );
}
