"use client";

import { useState } from "react";
import { parseDocument, stringify } from "yaml";
import { Textarea } from "@/components/ui/input";
import { formatDocument } from "@/lib/client/policy-draft";
import type { Finding } from "@/lib/core/policy";
import { FindingList } from "./finding-list";

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
        aria-label="Policy as YAML"
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

/** Few: a policy needs none, and each may stand for very much. */
const MOST_ALIASES = 20;

function readYaml(text: string): { document: unknown; fault: Finding | null } {
  try {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error) return { document: null, fault: faultOf(error.message) };
    return { document: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, fault: null };
  } catch (error) {
    return {
      document: null,
      fault: faultOf(error instanceof Error ? error.message : String(error)),
    };
  }
}

function faultOf(message: string): Finding {
  const [line = ""] = message.split("\n");
  return {
    ...{ severity: "error", code: "syntax", path: "", suggestion: null },
    message: `The text is not YAML: ${line.replace(/:$/, "")}.`,
  };
}
