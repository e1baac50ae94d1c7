"use client";

import { FileText } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { RestoreButton } from "./restore-button";
import { RunControls } from "./run-controls";
import { RunState } from "./run-state";

interface RunHeaderProps {
  run: Run;
  /** Sequence numbers of the steps ticked for a partial restore. */
  selected: number[];
  mayRestore: boolean;
}

export function RunHeader({ run, selected, mayRestore }: RunHeaderProps) {
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-center gap-2">
          {run.type === "restore" ? "Restore" : "Run"} <RunState state={run.state} />
        </span>
      }
      description={
        <>
          Started <Time instant={run.createdAt} /> by <UntrustedText text={run.startedBy} /> in{" "}
          {run.registry}
          {run.finishedAt !== null && (
            <>
              , finished <Time instant={run.finishedAt} />
            </>
          )}
          .
          {run.overrides.length > 0 && (
            <>
              {" "}
              Guards overridden: <code className="text-xs">{run.overrides.join(", ")}</code>.
            </>
          )}
        </>
      }
      actions={
        <>
          <Button asChild>
            <Link
              href={
                run.restoresRunId
                  ? paths.run(run.registry, run.restoresRunId)
                  : paths.plan(run.registry, run.planId)
              }
            >
              <FileText aria-hidden />
              {run.restoresRunId ? "The run it undoes" : "The plan"}
            </Link>
          </Button>
          <RunControls run={run} />
          {mayRestore && <RestoreButton run={run} selected={selected} />}
        </>
      }
    />
  );
}
