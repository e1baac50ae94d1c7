"use client";

import { FileText, Pause, Play, Square, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { toast } from "@/lib/client/toast";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatAbsolute, formatCount } from "@/lib/client/format";
import { isUnfinished, useControlRun } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { RunState } from "./run-state";
import { ShareMenu } from "./share-menu";

const RestoreDialog = dynamic(
  () => import("./restore-dialog").then((module) => module.RestoreDialog),
  { ssr: false },
);

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
          Started <Time instant={run.createdAt} />
          <OnPaper instant={run.createdAt} /> by <UntrustedText text={run.startedBy} /> in{" "}
          {run.registry}
          {run.finishedAt !== null && (
            <>
              , finished <Time instant={run.finishedAt} />
              <OnPaper instant={run.finishedAt} />
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
          <ShareMenu run={run} />
          <RunControls run={run} />
          {mayRestore && <RestoreButton run={run} selected={selected} />}
        </>
      }
    />
  );
}

/** Paper is read later than it is printed. */
function OnPaper({ instant }: { instant: number }) {
  return <span className="hidden print:inline"> ({formatAbsolute(instant)})</span>;
}

function RunControls({ run }: { run: Run }) {
  const control = useControlRun(run.id);
  const mayControl = useCan("run:start");
  // What ended a run from outside left items behind, and it can go on with them.
  const left = run.state === "failed" && run.counts.pending > 0;
  if (!mayControl || !(isUnfinished(run) || left)) return null;
  const send = (verb: "pause" | "resume" | "cancel") =>
    control.mutate(verb, { onError: (error) => toast.error(error.message) });
  return (
    <>
      {run.state === "paused" || left ? (
        <Button variant="primary" pending={control.isPending} onClick={() => send("resume")}>
          <Play aria-hidden />
          Resume
        </Button>
      ) : (
        <Button pending={control.isPending} onClick={() => send("pause")}>
          <Pause aria-hidden />
          Pause
        </Button>
      )}
      {!left && (
        <Button
          variant="dangerOutline"
          disabled={control.isPending}
          onClick={() => send("cancel")}
          title="Stops before the next item. What is done stays done; Restore can put it back."
        >
          <Square aria-hidden />
          Cancel
        </Button>
      )}
    </>
  );
}

interface RestoreButtonProps {
  run: Run;
  selected: number[];
}

function RestoreButton({ run, selected }: RestoreButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {selected.length > 0 ? `Restore ${formatCount(selected.length)}…` : "Restore…"}
      </Button>
      {open && <RestoreDialog run={run} selected={selected} open onOpenChange={setOpen} />}
    </>
  );
}
