"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { FieldControl } from "@/components/ui/field";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import { repositoryPatternOf, tagPatternOf } from "@/lib/client/policy-form/pattern-text";
import { decodePhrase } from "@/lib/core/phrases";
import { tagLeaf } from "@/lib/core/policy/leaves";
import { namePattern } from "@/lib/core/policy/schema";

interface PatternFieldProps extends FieldControl {
  value: string[];
  onValueChange: (value: string[]) => void;
  /** Why a pattern cannot be used; null when it can. */
  faultOf: (pattern: string) => string | null;
  placeholder?: string;
}

/** Several patterns in one field: Enter, comma or leaving the field adds one, Backspace takes the last back. */
export function PatternField(props: PatternFieldProps) {
  const { value, onValueChange, faultOf, placeholder, ...control } = props;
  const [draft, setDraft] = useState("");

  const add = () => {
    const added = splitPatterns(draft).filter((text) => !value.includes(text));
    if (added.length > 0) onValueChange([...value, ...added]);
    setDraft("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || (event.key === "," && !/[{/]/.test(draft))) {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && draft === "") onValueChange(value.slice(0, -1));
  };

  return (
    <div className="flex min-h-8 w-full flex-wrap items-center gap-1 rounded-md border border-field-line bg-surface p-1 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
      {value.map((pattern) => (
        <Pattern
          key={pattern}
          pattern={pattern}
          fault={faultOf(pattern)}
          onRemove={() => onValueChange(value.filter((other) => other !== pattern))}
        />
      ))}
      <input
        {...control}
        className="h-6 min-w-24 flex-1 bg-transparent px-1.5 font-mono text-xs outline-none placeholder:font-sans placeholder:text-muted"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={value.length === 0 ? placeholder : undefined}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </div>
  );
}

/** A comma inside braces or an expression belongs to the pattern. */
function splitPatterns(text: string): string[] {
  const patterns = text.trim().startsWith("/") ? [text] : text.split(/[,\s]+(?![^{]*\})/);
  return patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
}

interface PatternProps {
  pattern: string;
  fault: string | null;
  onRemove: () => void;
}

function Pattern({ pattern, fault, onRemove }: PatternProps) {
  return (
    <span
      title={fault ?? undefined}
      className={classNames(
        "inline-flex h-6 max-w-full items-center rounded-sm border pl-1.5 font-mono text-xs",
        fault ? "border-danger-line bg-danger-soft text-danger" : "border-line bg-sunken",
      )}
    >
      <span className="truncate">{pattern}</span>
      <button
        type="button"
        aria-label={t("policyForm.removePattern", { pattern })}
        onClick={onRemove}
        className="grid size-6 place-items-center text-muted hover:text-text focus-visible:-outline-offset-2"
      >
        <X className="size-3" aria-hidden />
      </button>
    </span>
  );
}

/** The sentence that explains why a typed tag pattern cannot be used; null when it can. */
export function tagPatternFault(text: string): string | null {
  return firstMessage(tagLeaf.safeParse(tagPatternOf(text)), text);
}

export function repositoryPatternFault(text: string): string | null {
  return firstMessage(namePattern.safeParse(repositoryPatternOf(text)), text);
}

interface Issue {
  message: string;
  errors?: readonly (readonly Issue[])[];
}

function firstMessage(
  result: { success: boolean; error?: { issues: readonly Issue[] } },
  text: string,
): string | null {
  if (result.success) return null;
  const leaves = (result.error?.issues ?? []).flatMap(flatten);
  const said = leaves.map((issue) => inWords(decodePhrase(issue.message)));
  return said.find((message) => message.endsWith(".")) ?? t("policyForm.notPattern", { text });
}

function flatten(issue: Issue): Issue[] {
  return issue.errors ? issue.errors.flat().flatMap(flatten) : [issue];
}
