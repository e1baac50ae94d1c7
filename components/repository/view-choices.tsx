"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { formatAbsolute } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { planOptions, plansOptions } from "@/lib/client/queries/plans";
import { policiesOptions } from "@/lib/client/queries/policies";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { Decider } from "./use-decisions";

export const viewDates = ["created", "pushed"] as const;
type ViewDate = (typeof viewDates)[number];

interface DateChoiceProps {
  value: ViewDate;
  onChange: (date: ViewDate) => void;
}

export function DateChoice({ value, onChange }: DateChoiceProps) {
  return (
    <Segments
      label={t("repository.date.label")}
      value={value}
      onValueChange={onChange}
      options={viewDates.map((date) => ({ value: date, label: t(`repository.date.${date}`) }))}
    />
  );
}

/**
 * What decides: a saved policy as it would now, or a plan as it did. Both stand in the address. Not `wanted`: nothing
 * is asked for it, and nothing decides.
 */
export function useViewDecider(registry: string, wanted = true) {
  const [chosen, setChosen] = useQueryStates({ policy: parseAsString, plan: parseAsString });
  const { data: policies = none } = useQuery({ ...policiesOptions(), enabled: wanted });
  const { data: recent = none } = useQuery({ ...plansOptions(registry), enabled: wanted });
  const { data: plan } = useQuery({
    ...planOptions(chosen.plan ?? ""),
    enabled: wanted && chosen.plan !== null,
  });
  const policy = policies.find(({ id }) => id === chosen.policy)?.document;
  // One of another registry says nothing of this one.
  const planId = plan?.registry === registry ? plan.id : undefined;
  const decider = useMemo<Decider | null>(() => {
    if (!wanted) return null;
    if (planId !== undefined) return { plan: planId };
    return policy === undefined ? null : { policy };
  }, [wanted, planId, policy]);
  const value = planId ? `plan ${planId}` : policy ? `policy ${chosen.policy}` : "";
  const choose = (next: string) => {
    const [type, id = null] = next.split(" ");
    void setChosen({ policy: type === "policy" ? id : null, plan: type === "plan" ? id : null });
  };
  const plans = plan && planId && !recent.some(({ id }) => id === planId) ? [plan] : [];
  return { policies, plans: [...plans, ...recent], decider, value, choose };
}

const none: never[] = [];

export function DeciderChoice({ choice }: { choice: ReturnType<typeof useViewDecider> }) {
  const { policies, plans, value, choose } = choice;
  if (policies.length + plans.length === 0) return null;
  return (
    <Select
      aria-label={t("repository.decider.label")}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t("repository.decider.none")}</option>
      {policies.length > 0 && (
        <optgroup label={t("repository.decider.policies")}>
          {policies.map(({ id, document }) => (
            <option key={id} value={`policy ${id}`}>
              {plainText(document.name, 60)}
            </option>
          ))}
        </optgroup>
      )}
      {plans.length > 0 && (
        <optgroup label={t("repository.decider.plans")}>
          {plans.map((plan) => (
            <option key={plan.id} value={`plan ${plan.id}`}>
              {plainText(plan.policy?.name ?? t("repository.decider.byHand"), 60)},{" "}
              {formatAbsolute(plan.createdAt).slice(0, 16)}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}
