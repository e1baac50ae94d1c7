"use client";

import { FieldRow } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { DurationField } from "./duration-field";
import { FormSection } from "./form-section";
import type { SectionProps } from "./section-props";

export function UntaggedSection({ form, onChange, findings }: SectionProps) {
  const { untagged } = form;
  return (
    <FormSection title="Untagged manifests" findings={findings}>
      <FieldRow
        label="Remove manifests that no tag points at"
        hint="Platforms of a kept image and signatures of a kept manifest are not among them: they stay with it."
      >
        {(control) => (
          <Switch
            {...control}
            checked={untagged.remove}
            onCheckedChange={(remove) => onChange({ untagged: { ...untagged, remove } })}
          />
        )}
      </FieldRow>
      {untagged.remove && (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          once untagged for
          <DurationField
            label="Untagged for"
            value={untagged.after}
            onValueChange={(after) => onChange({ untagged: { ...untagged, after } })}
          />
        </div>
      )}
    </FormSection>
  );
}
