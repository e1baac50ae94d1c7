"use client";

import { Field, FieldRow } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { t } from "@/lib/client/language";
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
        <Field label={t("policyForm.name")}>
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
    <FormSection title={t("policyForm.where.title")} findings={findings}>
      <Field
        label={t("policyForm.where.repositories")}
        optional
        hint={t.rich("policyForm.where.repositoriesHint", {
          code: (chunks) => <code>{chunks}</code>,
        })}
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
      <Field label={t("policyForm.where.exclude")} optional>
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
    <FormSection title={t("policyForm.untagged.title")} findings={findings}>
      <FieldRow label={t("policyForm.untagged.remove")} hint={t("policyForm.untagged.removeHint")}>
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
          {t("policyForm.untagged.onceFor")}
          <DurationField
            label={t("policyForm.untagged.after")}
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
      title={t("policyForm.guards.title")}
      hint={t("policyForm.guards.hint")}
      findings={findings}
    >
      <FieldRow label={t("policyForm.guards.maxPercent")}>
        {(control) => (
          <NumberField
            {...control}
            value={guards.maxPercent}
            max={100}
            onValueChange={(maxPercent) => change({ maxPercent })}
          />
        )}
      </FieldRow>
      <FieldRow label={t("policyForm.guards.maxCount")}>
        {(control) => (
          <NumberField
            {...control}
            value={guards.maxCount}
            onValueChange={(maxCount) => change({ maxCount })}
          />
        )}
      </FieldRow>
      <FieldRow label={t("policyForm.guards.confirmEmpty")}>
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
