"use client";

import { Field, FieldRow } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { NewestGroup, NewestOrder } from "@/lib/client/policy-form";
import { FormSection, type SectionProps } from "./form-section";
import { NumberField, Slider } from "./number-fields";
import { tagPatternFault, PatternField } from "./pattern-field";

const orders: Record<NewestOrder, string> = {
  created: "created date",
  pushed: "push date",
  firstSeen: "first seen here",
  semver: "version",
  natural: "name, numbers in order",
};

const groups: Record<NewestGroup, string> = {
  repository: "repository",
  major: "major version",
  minor: "minor version",
  withoutDigits: "name without its digits",
};

export function KeepSection({ form, onChange, findings }: SectionProps) {
  const { newest } = form;
  return (
    <FormSection title="What to keep in any case" findings={findings}>
      <FieldRow
        label="The newest"
        hint="Counted among the tags above; signatures and the like never count."
      >
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
        label="Never these tags"
        optional
        hint={
          <>
            Whatever else holds, such as <code>latest</code> or <code>v*</code>.
          </>
        }
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
      <FieldRow
        label="What is in use"
        hint="As sources report it. Where a report is missing, or older than a day, nothing is deleted."
      >
        {(control) => (
          <Switch
            {...control}
            checked={form.inUse}
            onCheckedChange={(inUse) => onChange({ inUse })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="At least this many tags in each repository"
        hint="The newest by created date, counted over all tags of the repository, whatever else is kept. 0 asks for none."
      >
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
        aria-label="Keep the newest"
        value={newest.top}
        max={100_000}
        onValueChange={(top) => change({ top })}
      />
      <span className="flex items-center gap-1.5">
        <span aria-hidden>by</span>
        <Select
          aria-label="Newest by"
          value={newest.by}
          onChange={(event) => change({ by: event.target.value as NewestOrder })}
        >
          {Object.entries(orders).map(([order, name]) => (
            <option key={order} value={order}>
              {name}
            </option>
          ))}
        </Select>
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden>of each</span>
        <Select
          aria-label="Newest of each"
          value={newest.group}
          onChange={(event) => change({ group: event.target.value as NewestGroup })}
        >
          {Object.entries(groups).map(([group, name]) => (
            <option key={group} value={group}>
              {name}
            </option>
          ))}
        </Select>
      </span>
      <Slider
        label="Keep the newest, by slider"
        max={50}
        value={newest.top}
        onValueChange={(top) => change({ top })}
        className="basis-full"
      />
    </div>
  );
}
