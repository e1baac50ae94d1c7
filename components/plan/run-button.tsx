"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useCan } from "@/lib/client/session";
import type { Plan } from "@/lib/core/api/plans";
import type { PlanGuard } from "@/lib/core/plan";
import { plainText } from "@/lib/core/text/hidden-characters";

const RunDialog = dynamic(() => import("./run-dialog").then((module) => module.RunDialog), {
  ssr: false,
});

interface RunButtonProps {
  plan: Plan;
  expired: boolean;
  guards: readonly PlanGuard[];
}

/** Hidden from those who may not run; shown but off, with the reason above, where the plan cannot be run. */
export function RunButton({ plan, expired, guards }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  const mayRun = useCan("run:start");
  if (!mayRun || plan.runId !== null) return null;
  const nothingToDo = plan.totals.delete === 0;
  return (
    <>
      <Button
        variant="danger"
        disabled={expired || nothingToDo || plan.notRunnable !== null}
        title={
          plan.notRunnable !== null
            ? plainText(plan.notRunnable, 500)
            : nothingToDo
              ? "The plan removes nothing."
              : undefined
        }
        onClick={() => setOpen(true)}
      >
        <Play aria-hidden />
        Run this plan…
      </Button>
      {open && <RunDialog plan={plan} guards={guards} open={open} onOpenChange={setOpen} />}
    </>
  );
}
