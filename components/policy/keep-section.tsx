"use client";

import { Field, FieldRow } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { t } from "@/lib/client/language";
import {
  type NewestGroup,
  newestGroups,
  type NewestOrder,
  newestOrders,
} from "@/lib/client/policy-form";
import { FormSection, type SectionProps } from "./form-section";
import { NumberField, Slider } from "./number-fields";
import { tagPatternFault, PatternField } from "./pattern-field";

export function KeepSection({ form, onChange, findings }: SectionProps) {
  const { newest } = form;
  return (
    <FormSection title={t("policyForm.keep.title")} findings={findings}>
      <FieldRow label={t("policyForm.keep.newest")} hint={t("policyForm.keep.newestHint")}>
        {(control) => (
          <Switch
            {...control}
            checked={newest.on}
            onCheckedChange={(on) => onChange({ newest: { ...newest, on } })}
          />
        )}
      </FieldRow>
      {newest.on && <Newest form={form} onChange={onChange} />}
      <Field
        label={t("policyForm.keep.never")}
        optional
        hint={t.rich("policyForm.keep.neverHint", { code: (chunks) => <code>{chunks}</code> })}
      >
        {(control) => (
          <PatternField
            {...control}
            value={form.never}
            onValueChange={(never) => onChange({ never })}
            faultOf={tagPatternFault}
            placeholder="latest, v*"
          />
        )}
      </Field>
      <FieldRow label={t("policyForm.keep.inUse")} hint={t("policyForm.keep.inUseHint")}>
        {(control) => (
          <Switch
            {...control}
            checked={form.inUse}
            onCheckedChange={(inUse) => onChange({ inUse })}
          />
        )}
      </FieldRow>
      <FieldRow label={t("policyForm.keep.floor")} hint={t("policyForm.keep.floorHint")}>
        {(control) => (
          <NumberField
            {...control}
            value={form.floor}
            max={10_000}
            onValueChange={(floor) => onChange({ floor })}
          />
        )}
      </FieldRow>
    </FormSection>
  );
}

function Newest({ form, onChange }: Pick<SectionProps, "form" | "onChange">) {
  const { newest } = form;
  const change = (part: Partial<typeof newest>) => onChange({ newest: { ...newest, ...part } });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <NumberField
        aria-label={t("policyForm.keep.top")}
        value={newest.top}
        max={100_000}
        onValueChange={(top) => change({ top })}
      />
      <span className="flex items-center gap-1.5">
        <span aria-hidden>{t("policyForm.keep.by")}</span>
        <Select
          aria-label={t("policyForm.keep.newestBy")}
          value={newest.by}
          onChange={(event) => change({ by: event.target.value as NewestOrder })}
        >
          {newestOrders.map((order) => (
            <option key={order} value={order}>
              {t(`policyForm.keep.order.${order}`)}
            </option>
          ))}
        </Select>
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden>{t("policyForm.keep.ofEach")}</span>
        <Select
          aria-label={t("policyForm.keep.newestOfEach")}
          value={newest.group}
          onChange={(event) => change({ group: event.target.value as NewestGroup })}
        >
          {newestGroups.map((group) => (
            <option key={group} value={group}>
              {t(`policyForm.keep.group.${group}`)}
            </option>
          ))}
        </Select>
      </span>
      <Slider
        label={t("policyForm.keep.topSlider")}
        max={50}
        value={newest.top}
        onValueChange={(top) => change({ top })}
        className="basis-full"
      />
    </div>
  );
}
