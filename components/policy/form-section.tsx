import type { ReactNode } from "react";
import type { PolicyForm } from "@/lib/client/policy-form";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";

interface FormSectionProps {
  title: string;
  hint?: ReactNode;
  findings: readonly Finding[];
  children: ReactNode;
}

export function FormSection({ title, hint, findings, children }: FormSectionProps) {
  return (
    <fieldset className="min-w-0 border-t border-line px-4 py-4 first:border-t-0">
      <legend className="sr-only">{title}</legend>
      <h3 aria-hidden className="text-base font-semibold">
        {title}
      </h3>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="mt-3 space-y-4">
        {children}
        <FindingList findings={findings} />
      </div>
    </fieldset>
  );
}

export interface SectionProps {
  form: PolicyForm;
  onChange: (change: Partial<PolicyForm>) => void;
  findings: readonly Finding[];
}
