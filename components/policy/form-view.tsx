"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sectionOf, type FormSection as Section, type PolicyForm } from "@/lib/client/policy-form";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";
import { GoesSection } from "./goes-section";
import { LimitsSection } from "./limits-section";
import { StaysSection } from "./stays-section";
import { UntaggedSection } from "./untagged-section";
import { WhereSection } from "./where-section";

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
        <GoesSection {...section("goes")} />
        <StaysSection {...section("stays")} />
        <WhereSection {...section("where")} />
        <UntaggedSection {...section("untagged")} />
        <LimitsSection {...section("limits")} />
      </div>
    </>
  );
}
