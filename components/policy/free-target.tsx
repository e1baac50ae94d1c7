"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Input } from "@/components/ui/input";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { PolicyForm } from "@/lib/client/policy-form";
import { type Dial, dialsOf, type FoundSetting, turn } from "@/lib/client/what-if/find-setting";
import type { WhatIf } from "@/lib/client/what-if/use-what-if";

// Drawn only after somebody has asked for it.
const SettingCurve = dynamic(
  () => import("./setting-curve").then((module) => module.SettingCurve),
  { loading: () => <Skeleton className="h-40!" />, ssr: false },
);

const units = { MB: 1e6, GB: 1e9, TB: 1e12 } as const;
type Unit = keyof typeof units;

interface FreeTargetProps {
  /** null: the policy says more than the form can, and has nothing that could be turned. */
  form: PolicyForm | null;
  findSetting: WhatIf["findSetting"];
  ready: boolean;
  onUse: (form: PolicyForm) => void;
}

/** From an amount of space to the gentlest setting of the policy that frees it. */
export function FreeTarget({ form, findSetting, ready, onUse }: FreeTargetProps) {
  const dials = form ? dialsOf(form) : [];
  const [chosen, setChosen] = useState<Dial>("newest");
  const [amount, setAmount] = useState("10");
  const [unit, setUnit] = useState<Unit>("GB");
  const search = useMutation({
    mutationFn: (question: { form: PolicyForm; dial: Dial; target: number }) =>
      findSetting(question),
  });
  const asked = search.variables;
  const isCurrent = form !== null && asked !== undefined && isSameBut(asked.dial, form, asked.form);
  const dial = dials.includes(chosen) ? chosen : dials[0];
  const target = Math.round(Number(amount.replace(",", ".")) * units[unit]);
  const isAmount = Number.isFinite(target) && target > 0;
  function find(event: FormEvent) {
    event.preventDefault();
    if (form && dial && isAmount) search.mutate({ form, dial, target });
  }
  return (
    <Panel aria-label={t("whatIf.target.title")}>
      <PanelHeader title={t("whatIf.target.title")} description={t("whatIf.target.description")} />
      {!form || !dial ? (
        <p className="px-4 py-3 text-sm text-muted">
          {form ? t("whatIf.target.nothingToTurn") : t("whatIf.target.beyondForm")}
        </p>
      ) : (
        <form
          method="post"
          className="flex flex-wrap items-center gap-2 px-4 py-3 text-sm"
          onSubmit={find}
        >
          <span className="flex items-center gap-1.5">
            <Input
              aria-label={t("whatIf.target.amount")}
              inputMode="decimal"
              autoComplete="off"
              className="w-20! text-right"
              value={amount}
              aria-invalid={!isAmount || undefined}
              onChange={(event) => setAmount(event.target.value)}
            />
            <Select
              aria-label={t("whatIf.target.unit")}
              className="w-20"
              value={unit}
              onChange={(event) => setUnit(event.target.value as Unit)}
            >
              {Object.keys(units).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </span>
          <Segments
            label={t("whatIf.target.turn")}
            value={dial}
            onValueChange={setChosen}
            options={(["newest", "age"] as const).map((value) => ({
              value,
              label: t(`whatIf.target.dial.${value}`),
              disabled: !dials.includes(value),
            }))}
          />
          <Button type="submit" pending={search.isPending} disabled={!ready || !isAmount}>
            {t("whatIf.target.find")}
          </Button>
        </form>
      )}
      {search.error && (
        <div className="px-4 pb-3">
          <Callout tone="warning" title={t("whatIf.target.failed")} live>
            {search.error.message}
          </Callout>
        </div>
      )}
      {search.data && form && isCurrent && (
        <Answer
          answer={search.data}
          onUse={(value) => onUse(turn(form, search.data.dial, value))}
        />
      )}
    </Panel>
  );
}

/** Whether what was found for one of them holds for the other: only the dial may stand elsewhere. */
function isSameBut(dial: Dial, a: PolicyForm, b: PolicyForm): boolean {
  return JSON.stringify(turn(a, dial, 1)) === JSON.stringify(turn(b, dial, 1));
}

function Answer({ answer, onUse }: { answer: FoundSetting; onUse: (value: number) => void }) {
  const { dial, found, gentler, harshest, target, freedIs } = answer;
  return (
    <div className="border-t border-line">
      <div role="status" className="flex flex-wrap items-start gap-3 px-4 py-3 text-sm">
        <div className="min-w-0 flex-1 basis-60">
          {found ? (
            <>
              <p className="font-medium">
                {t.rich(`whatIf.target.frees.${dial}`, {
                  value: found.value,
                  freed: () => <FreedBytes value={found.freedBytes} is={freedIs} />,
                })}
              </p>
              <p className="text-muted">
                {gentler
                  ? t(`whatIf.target.gentler.${dial}`, {
                      value: gentler.value,
                      size: formatBytes(gentler.freedBytes),
                    })
                  : t("whatIf.target.gentlest")}
              </p>
            </>
          ) : (
            <>
              <p className="font-medium">
                {t.rich(`whatIf.target.tooMuch.${dial}`, {
                  target: formatBytes(target),
                  value: harshest.value,
                  freed: () => <FreedBytes value={harshest.freedBytes} is={freedIs} />,
                })}
              </p>
              <p className="text-muted">{t("whatIf.target.rest")}</p>
            </>
          )}
        </div>
        {found && (
          <Button size="sm" onClick={() => onUse(found.value)}>
            {t("whatIf.target.use")}
          </Button>
        )}
      </div>
      <SettingCurve answer={answer} />
    </div>
  );
}
