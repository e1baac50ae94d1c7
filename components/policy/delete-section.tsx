"use client";

import { Field } from "@/components/ui/field";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import type { AgeTimestamp, PolicyForm } from "@/lib/client/policy-form";
import { DurationField, Slider } from "./number-fields";
import { FormSection, type SectionProps } from "./form-section";
import { tagPatternFault, PatternField } from "./pattern-field";

const timestampNames: Record<AgeTimestamp, string> = {
  created: "created",
  pushed: "pushed",
  pulled: "last pulled",
  active: "last pushed or pulled",
  firstSeen: "first seen here",
};

export function DeleteSection({ form, onChange, findings }: SectionProps) {
  return (
    <FormSection title="What to delete" findings={findings}>
      <RadioGroup
        aria-label="What to delete"
        className="space-y-2"
        value={form.remove}
        onValueChange={(remove) => onChange({ remove: remove as PolicyForm["remove"] })}
      >
        <Radio value="older" label="Tags older than an age" />
        {form.remove === "older" && <Age form={form} onChange={onChange} />}
        <Radio value="all" label="Tags of any age" hint="Except what is kept, below" />
        <Radio value="none" label="No tags" hint="Only untagged manifests, if you say so below" />
      </RadioGroup>
      {form.remove !== "none" && (
        <Field
          label="Only tags matching"
          optional
          hint={
            <>
              Empty: every tag. A name, a glob (<code>pr-*</code>), an expression (
              <code>/^\d+$/</code>) or a range (<code>semver:&lt;2</code>).
            </>
          }
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
        label="Older than"
        value={age}
        onValueChange={(duration) => onChange({ age: { ...age, ...duration } })}
      />
      <Select
        aria-label="Age counted since"
        className="w-48"
        value={age.of}
        onChange={(event) => onChange({ age: { ...age, of: event.target.value as AgeTimestamp } })}
      >
        {Object.entries(timestampNames).map(([timestamp, name]) => (
          <option key={timestamp} value={timestamp}>
            since {name}
          </option>
        ))}
      </Select>
      <Slider
        label="Older than, days"
        max={365}
        value={Math.round(age.amount * days[age.unit])}
        onValueChange={(amount) => onChange({ age: { of: age.of, amount, unit: "d" } })}
      />
    </div>
  );
}
