"use client";

import { FieldRow } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { PolicyForm } from "@/lib/client/policy-form";
import { FormSection } from "./form-section";
import { NumberField } from "./number-field";
import type { SectionProps } from "./section-props";

export function LimitsSection({ form, onChange, findings }: SectionProps) {
  const { guards } = form;
  const change = (part: Partial<PolicyForm["guards"]>) =>
    onChange({ guards: { ...guards, ...part } });
  return (
    <FormSection
      title="Guards"
      hint="They change nothing in a plan. A run that trips one asks again, by its name."
      findings={findings}
    >
      <FieldRow label="Most of a repository, percent">
        {(control) => (
          <NumberField
            {...control}
            value={guards.maxPercent}
            max={100}
            onValueChange={(maxPercent) => change({ maxPercent })}
          />
        )}
      </FieldRow>
      <FieldRow label="Most deletions at once">
        {(control) => (
          <NumberField
            {...control}
            value={guards.maxCount}
            onValueChange={(maxCount) => change({ maxCount })}
          />
        )}
      </FieldRow>
      <FieldRow label="Ask before a repository is emptied">
        {(control) => (
          <Switch
            {...control}
            checked={guards.confirmEmpty}
            onCheckedChange={(confirmEmpty) => change({ confirmEmpty })}
          />
        )}
      </FieldRow>
    </FormSection>
  );
}
