import type { PolicyForm } from "@/lib/client/policy-form";
import type { Finding } from "@/lib/core/policy";

export interface SectionProps {
  form: PolicyForm;
  onChange: (change: Partial<PolicyForm>) => void;
  findings: readonly Finding[];
}
