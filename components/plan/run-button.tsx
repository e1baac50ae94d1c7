"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import { useCan, useViewer } from "@/lib/client/session";
import type { Plan } from "@/lib/core/api/plans";
import type { PlanGuard } from "@/lib/core/plan";
import { planMade, refuseSamePerson } from "@/lib/core/second-person";
import { plainText } from "@/lib/core/text/hidden-characters";

const RunDialog = dynamic(() => import("./run-dialog").then((module) => module.RunDialog), {
  ssr: false,
});

interface RunButtonProps {
  plan: Plan;
  expired: boolean;
  guards: readonly PlanGuard[];
}

/** Why this person may not confirm the plan; null where they may. */
export function samePersonOf(plan: Plan, person: string | null): string | null {
  if (!plan.secondPerson) return null;
  const fault = refuseSamePerson({ ...planMade, by: plan.madeBy }, person);
  return fault && inWords(fault);
}

/** Hidden from those who may not run; shown but off, with the reason above, where the plan cannot be run. */
export function RunButton({ plan, expired, guards }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  const mayRun = useCan("run:start");
  const viewer = useViewer();
  if (!mayRun || plan.runId !== null) return null;
  const nothingToDo = plan.totals.delete === 0;
  const same = samePersonOf(plan, viewer?.id ?? null);
  return (
    <>
      <Button
        variant="danger"
        disabled={expired || nothingToDo || plan.notRunnable !== null || same !== null}
        title={
          plan.notRunnable !== null
            ? plainText(plan.notRunnable, 500)
            : nothingToDo
              ? t("plan.run.removesNothing")
              : (same ?? undefined)
        }
        onClick={() => setOpen(true)}
      >
        <Play aria-hidden />
        {t("plan.run.button")}
      </Button>
      {open && <RunDialog plan={plan} guards={guards} open={open} onOpenChange={setOpen} />}
    </>
  );
}
