"use client";

import { Field, FieldRow } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { type PolicyForm, type FormSection as Section, sectionOf } from "@/lib/client/policy-form";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";
import { FormSection, type SectionProps } from "./form-section";
import { DeleteSection } from "./delete-section";
import { DurationField, NumberField } from "./number-fields";
import { PatternField, repositoryPatternFault } from "./pattern-field";
import { KeepSection } from "./keep-section";

interface FormViewProps {
  form: PolicyForm;
  onChange: (form: PolicyForm) => void;
  document: unknown;
  findings: readonly Finding[];
}

/** The policy as questions. Each finding stands with the question that mends it. */
export function FormView({ form, onChange, document, findings }: FormViewProps) {
  const of = (section: Section | null) =>
    findings.filter((finding) => sectionOf(finding, document) === section);
  const section = (name: Section) => ({
    form,
    onChange: (change: Partial<PolicyForm>) => onChange({ ...form, ...change }),
    findings: of(name),
  });
  return (
    <>
      <div className="space-y-3 px-4 py-4">
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              maxLength={120}
              value={form.name}
              onChange={(event) => onChange({ ...form, name: event.target.value })}
            />
          )}
        </Field>
        <FindingList findings={[...of("name"), ...of(null)]} />
      </div>
      <div className="border-t border-line">
        <DeleteSection {...section("delete")} />
        <KeepSection {...section("keep")} />
        <WhereSection {...section("where")} />
        <UntaggedSection {...section("untagged")} />
        <LimitsSection {...section("limits")} />
      </div>
    </>
  );
}

function WhereSection({ form, onChange, findings }: SectionProps) {
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

function UntaggedSection({ form, onChange, findings }: SectionProps) {
  const { untagged } = form;
  return (
    <FormSection title="Untagged manifests" findings={findings}>
      <FieldRow
        label="Remove manifests that no tag points at"
        hint="Platforms of a kept image and signatures of a kept manifest are not among them: they are kept with it."
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

function LimitsSection({ form, onChange, findings }: SectionProps) {
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
