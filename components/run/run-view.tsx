"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Selection } from "@/components/ui/data-table/column";
import { runStepsOptions } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run, RunStep } from "@/lib/core/api/runs";
import { NextStep } from "./next-step";
import { RunHeader } from "./run-header";
import { RunNotices } from "./run-notices";
import { RunProgress } from "./run-progress";
import { StepTable } from "./step-table";

const none: RunStep[] = [];

export function RunView({ run }: { run: Run }) {
  const steps = useQuery(runStepsOptions(run));
  const [selection, setSelection] = useState<Selection>({});
  const mayRestore = useCan("run:start") && run.restorable;
  return (
    <div>
      <RunHeader run={run} selected={Object.keys(selection).map(Number)} mayRestore={mayRestore} />
      <div className="space-y-4">
        <RunProgress run={run} />
        <RunNotices run={run} />
        <NextStep run={run} />
        <StepTable
          run={run}
          steps={steps.data ?? none}
          loading={steps.isPending}
          error={steps.error}
          onRetry={steps.refetch}
          {...(mayRestore && { selection, onSelectionChange: setSelection })}
        />
      </div>
    </div>
  );
}
