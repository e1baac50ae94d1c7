"use client";

import { Callout } from "@/components/ui/callout";
import { Textarea } from "@/components/ui/input";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";

interface JsonViewProps {
  text: string;
  onChange: (text: string) => void;
  findings: readonly Finding[];
  /** Places that the form has no field for. */
  outsideForm: readonly string[];
}

/** The policy as the document that the API takes and a repository can hold. */
export function JsonView({ text, onChange, findings, outsideForm }: JsonViewProps) {
  return (
    <div className="space-y-3 p-4">
      {outsideForm.length > 0 && (
        <Callout title="This policy says more than the form can">
          It stays in this view, whole: <code className="text-xs">{outsideForm.join(", ")}</code>.
        </Callout>
      )}
      <Textarea
        aria-label="Policy as JSON"
        aria-invalid={findings.some((finding) => finding.severity === "error") || undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        autoComplete="off"
        rows={Math.min(36, Math.max(16, text.split("\n").length + 1))}
        className="font-mono text-xs leading-5"
      />
      <FindingList findings={findings} />
    </div>
  );
}
