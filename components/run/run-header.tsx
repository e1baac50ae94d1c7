"use client";

import { FileText, Pause, Play, Square, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { toast } from "@/lib/client/toast";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatAbsolute } from "@/lib/client/format";
import { t } from "@/lib/client/language";
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
  const { finishedAt } = run;
  const started = {
    time: () => <PrintableTime instant={run.createdAt} />,
    who: () => <UntrustedText text={run.startedBy} />,
    registry: run.registry,
  };
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t(`run.type.${run.type}`)} <RunState state={run.state} />
        </span>
      }
      description={
        <>
          {finishedAt === null
            ? t.rich("run.header.underWay", started)
            : t.rich("run.header.finished", {
                ...started,
                end: () => <PrintableTime instant={finishedAt} />,
              })}{" "}
          {run.overrides.length > 0 &&
            t.rich("run.header.overridden", {
              guards: () => <code className="text-xs">{run.overrides.join(", ")}</code>,
            })}
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
              {run.restoresRunId ? t("run.header.undone") : t("run.header.plan")}
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
function PrintableTime({ instant }: { instant: number }) {
  return (
    <>
      <Time instant={instant} />
      <span className="hidden print:inline"> ({formatAbsolute(instant)})</span>
    </>
  );
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
          {t("run.control.resume")}
        </Button>
      ) : (
        <Button pending={control.isPending} onClick={() => send("pause")}>
          <Pause aria-hidden />
          {t("run.control.pause")}
        </Button>
      )}
      {!left && (
        <Button
          variant="dangerOutline"
          disabled={control.isPending}
          onClick={() => send("cancel")}
          title={t("run.control.whatCancelDoes")}
        >
          <Square aria-hidden />
          {t("run.control.cancel")}
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
        {selected.length > 0
          ? t("run.restore.some", { count: selected.length })
          : t("run.restore.button")}
      </Button>
      {open && <RestoreDialog run={run} selected={selected} open onOpenChange={setOpen} />}
    </>
  );
}
