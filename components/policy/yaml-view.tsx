"use client";

import { useState } from "react";
import { stringify } from "yaml";
import { Textarea } from "@/components/ui/input";
import { t } from "@/lib/client/language";
import { formatDocument } from "@/lib/client/policy-draft";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";
import { readYaml } from "./read-yaml";

interface YamlViewProps {
  /** The draft's text: JSON, or YAML that has a fault. */
  text: string;
  onChange: (text: string) => void;
  findings: readonly Finding[];
}

/** The same policy as YAML. What is stored is the document, so that comments are not kept. */
export function YamlView({ text, onChange, findings }: YamlViewProps) {
  const [yaml, setYaml] = useState(() => toYaml(text));
  const { fault } = readYaml(yaml);
  // The draft has the same fault in other words.
  const shown = fault ? [fault] : findings;
  const edit = (next: string) => {
    setYaml(next);
    const read = readYaml(next);
    // As long as it has a fault it must not pass for the last one that had none.
    onChange(read.fault ? next : formatDocument(read.document));
  };
  return (
    <div className="space-y-3 p-4">
      <Textarea
        aria-label={t("policy.editor.asYaml")}
        aria-invalid={shown.some(({ severity }) => severity === "error") || undefined}
        value={yaml}
        onChange={(event) => edit(event.target.value)}
        spellCheck={false}
        autoComplete="off"
        rows={Math.min(36, Math.max(16, yaml.split("\n").length + 1))}
        className="font-mono text-xs! leading-5"
      />
      <FindingList findings={shown} />
    </div>
  );
}

function toYaml(text: string): string {
  try {
    return stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
