"use client";

import { Pause, Play, Square } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { isUnfinished, useControlRun } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run } from "@/lib/core/api/runs";

export function RunControls({ run }: { run: Run }) {
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
