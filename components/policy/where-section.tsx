"use client";

import { Field } from "@/components/ui/field";
import { FormSection } from "./form-section";
import { repositoryPatternFault } from "./pattern-fault";
import { PatternField } from "./pattern-field";
import type { SectionProps } from "./section-props";

export function WhereSection({ form, onChange, findings }: SectionProps) {
  return (
    <FormSection title="Where" findings={findings}>
      <Field
        label="Repositories"
        optional
        hint={
          <>
            Empty: all of them. <code>*</code> stops at a slash, <code>**</code> crosses it.
          </>
        }
      >
        {(control) => (
          <PatternField
            {...control}
            value={form.include}
            onValueChange={(include) => onChange({ include })}
            faultOf={repositoryPatternFault}
            placeholder="ci/**, team/app"
          />
        )}
      </Field>
      <Field label="But not these" optional>
        {(control) => (
          <PatternField
            {...control}
            value={form.exclude}
            onValueChange={(exclude) => onChange({ exclude })}
            faultOf={repositoryPatternFault}
            placeholder="prod/**"
          />
        )}
      </Field>
    </FormSection>
  );
}
