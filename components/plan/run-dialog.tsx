"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/client/api";
import { useStartRun } from "@/lib/client/queries/runs";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import type { GuardName, PlanGuard } from "@/lib/core/plan/types";
import { GuardChecks } from "./guard-checks";
import { RescanOffer } from "./rescan-offer";
import { RunSummary } from "./run-summary";

interface RunDialogProps {
  plan: Plan;
  guards: readonly PlanGuard[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The last question before anything is deleted: what exactly, past which guards, in which registry. */
export function RunDialog({ plan, guards, open, onOpenChange }: RunDialogProps) {
  const router = useRouter();
  const start = useStartRun(plan.registry, plan.id);
  const [typed, setTyped] = useState("");
  const [overrides, setOverrides] = useState<GuardName[]>([]);
  const tripped = [...new Set(guards.map((guard) => guard.name))];
  const overridden = tripped.every((name) => overrides.includes(name));
  const confirmed = typed.trim() === plan.registry;
  const busy = start.isPending || start.isSuccess;

  const confirm = () =>
    start.mutate(
      { hash: plan.hash, override: tripped },
      { onSuccess: (run) => router.push(paths.run(plan.registry, run.id)) },
    );

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Run this plan?"
      description="Exactly these rows are removed. Each tag is read again just before, and skipped if it has moved."
      action={`Delete ${plan.totals.delete} from ${plan.registry}`}
      ready={confirmed && overridden}
      pending={busy}
      onConfirm={confirm}
    >
      <div className="space-y-4">
        <RunSummary plan={plan} />
        <GuardChecks guards={guards} overrides={overrides} onChange={setOverrides} />
        {tripped.includes("staleSnapshot") && <RescanOffer plan={plan} />}
        <Field
          label={
            <>
              Type <b className="font-mono">{plan.registry}</b> to confirm
            </>
          }
          hint="The registry's name, so that a plan never runs in the wrong place."
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && confirmed && overridden && !busy) confirm();
              }}
            />
          )}
        </Field>
        {start.error && <NotStarted error={start.error} />}
      </div>
    </ConfirmDialog>
  );
}

/** An answer that was lost on its way says nothing about the run: the server carries out a plan once. */
function NotStarted({ error }: { error: Error }) {
  const unknown = error instanceof ApiError && error.status === 0;
  return (
    <Callout
      tone="danger"
      title={unknown ? "Whether the run was started is not known" : "The run was not started"}
      live
    >
      {error.message}
      {unknown && " Confirming again starts nothing twice."}
    </Callout>
  );
}
