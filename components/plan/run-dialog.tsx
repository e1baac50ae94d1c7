"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/client/api";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { useStartRun } from "@/lib/client/queries/runs";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import type { GuardName, PlanGuard } from "@/lib/core/plan";
import { RescanOffer } from "./rescan-offer";
import { MarkedText } from "@/components/ui/marked-text";

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
  const [entered, setEntered] = useState("");
  const [overrides, setOverrides] = useState<GuardName[]>([]);
  const tripped = [...new Set(guards.map((guard) => guard.name))];
  const overridden = tripped.every((name) => overrides.includes(name));
  const confirmed = entered.trim() === plan.registry;
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
      title={t("plan.run.title")}
      description={t("plan.run.about")}
      action={t("plan.run.confirm", { count: plan.totals.delete, registry: plan.registry })}
      ready={confirmed && overridden}
      pending={busy}
      onConfirm={confirm}
    >
      <div className="space-y-4">
        <RunSummary plan={plan} />
        <GuardChecks guards={guards} overrides={overrides} onChange={setOverrides} />
        {tripped.includes("staleSnapshot") && <RescanOffer plan={plan} />}
        <Field
          label={t.rich("plan.run.type", {
            registry: plan.registry,
            b: (chunks) => <b className="font-mono">{chunks}</b>,
          })}
          hint={t("plan.run.whyType")}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={entered}
              onChange={(event) => setEntered(event.target.value)}
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
    <Callout tone="danger" title={unknown ? t("plan.run.notKnown") : t("plan.run.notStarted")} live>
      {error.message}
      {unknown && ` ${t("plan.run.notTwice")}`}
    </Callout>
  );
}

interface GuardChecksProps {
  guards: readonly PlanGuard[];
  overrides: readonly GuardName[];
  onChange: (overrides: GuardName[]) => void;
}

/** One tick for each guard that trips: saying yes to one says nothing about another. */
function GuardChecks({ guards, overrides, onChange }: GuardChecksProps) {
  if (guards.length === 0) return null;
  const names = [...new Set(guards.map((guard) => guard.name))];
  return (
    <fieldset className="space-y-3 rounded-md border border-warn-line bg-warn-soft p-3">
      <legend className="sr-only">{t("plan.run.guards")}</legend>
      {names.map((name) => (
        <label key={name} className="flex items-start gap-2.5 text-sm">
          <Checkbox
            className="mt-0.5"
            checked={overrides.includes(name)}
            onCheckedChange={(checked) =>
              onChange(
                checked === true ? [...overrides, name] : overrides.filter((n) => n !== name),
              )
            }
          />
          <span className="min-w-0">
            <span className="font-medium">{t(`plan.run.override.${name}`)}</span>{" "}
            <code className="font-mono text-xs text-muted">{name}</code>
            {guards
              .filter((guard) => guard.name === name)
              .map((guard) => (
                <span key={guard.message} className="block text-muted">
                  <MarkedText text={guard.message} />
                </span>
              ))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The totals once more, where they are confirmed. */
function RunSummary({ plan }: { plan: Plan }) {
  const { totals } = plan;
  const lines = [
    [
      t("plan.run.delete"),
      t("plan.run.deleted", { count: totals.delete, manifests: totals.manifests }),
    ],
    [t("plan.run.keep"), formatCount(totals.keep + totals.blocked)],
    [t("plan.run.freed"), <FreedBytes key="bytes" value={totals.freedBytes} is={totals.freedIs} />],
  ] as const;
  return (
    <dl className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      {lines.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 py-0.5">
          <dt className="text-muted">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
