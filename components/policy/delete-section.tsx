"use client";

import { Field } from "@/components/ui/field";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import { type AgeTimestamp, ageTimestamps, type PolicyForm } from "@/lib/client/policy-form";
import { DurationField, Slider } from "./number-fields";
import { FormSection, type SectionProps } from "./form-section";
import { tagPatternFault, PatternField } from "./pattern-field";

export function DeleteSection({ form, onChange, findings }: SectionProps) {
  return (
    <FormSection title={t("policyForm.delete.title")} findings={findings}>
      <RadioGroup
        aria-label={t("policyForm.delete.title")}
        className="space-y-2"
        value={form.remove}
        onValueChange={(remove) => onChange({ remove: remove as PolicyForm["remove"] })}
      >
        <Radio value="older" label={t("policyForm.delete.older")} />
        {form.remove === "older" && <Age form={form} onChange={onChange} />}
        <Radio
          value="all"
          label={t("policyForm.delete.all")}
          hint={t("policyForm.delete.allHint")}
        />
        <Radio
          value="none"
          label={t("policyForm.delete.none")}
          hint={t("policyForm.delete.noneHint")}
        />
      </RadioGroup>
      {form.remove !== "none" && (
        <Field
          label={t("policyForm.delete.matching")}
          optional
          hint={t.rich("policyForm.delete.matchingHint", {
            code: (chunks) => <code>{chunks}</code>,
          })}
        >
          {(control) => (
            <PatternField
              {...control}
              value={form.tags}
              onValueChange={(tags) => onChange({ tags })}
              faultOf={tagPatternFault}
              placeholder="pr-*, nightly-*"
            />
          )}
        </Field>
      )}
    </FormSection>
  );
}

const days = { h: 1 / 24, d: 1, w: 7 };

function Age({ form, onChange }: Pick<SectionProps, "form" | "onChange">) {
  const { age } = form;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pl-6 text-sm">
      <DurationField
        label={t("policyForm.delete.olderThan")}
        value={age}
        onValueChange={(duration) => onChange({ age: { ...age, ...duration } })}
      />
      <Select
        aria-label={t("policyForm.delete.countedSince")}
        className="w-48"
        value={age.of}
        onChange={(event) => onChange({ age: { ...age, of: event.target.value as AgeTimestamp } })}
      >
        {ageTimestamps.map((timestamp) => (
          <option key={timestamp} value={timestamp}>
            {t(`policyForm.delete.since.${timestamp}`)}
          </option>
        ))}
      </Select>
      <Slider
        label={t("policyForm.delete.olderThanDays")}
        max={365}
        value={Math.round(age.amount * days[age.unit])}
        onValueChange={(amount) => onChange({ age: { of: age.of, amount, unit: "d" } })}
      />
    </div>
  );
}
