"use client";

import { type ComponentProps, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { t } from "@/lib/client/language";

/** Text as somebody types it, for a value that is also changed elsewhere: what is half typed must not jump. */
function useDraft<Value>(
  value: Value,
  print: (value: Value) => string,
  parse: (text: string) => Value,
): [string, (text: string) => void] {
  const [draft, setDraft] = useState({ text: print(value), of: value });
  if (draft.of !== value) {
    setDraft({ text: parse(draft.text) === value ? draft.text : print(value), of: value });
  }
  return [draft.text, (text) => setDraft({ ...draft, text })];
}

const MEGABYTE = 1_000_000;

const printMegabytes = (bytes: number | null) => (bytes === null ? "" : String(bytes / MEGABYTE));

function parseMegabytes(text: string): number | null {
  const bytes = Math.round(Number(text) * MEGABYTE);
  return text.trim() === "" || !(bytes >= 0) || !Number.isSafeInteger(bytes) ? null : bytes;
}

interface MegabytesProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  bytes: number | null;
  onBytes: (bytes: number | null) => void;
}

export function Megabytes({ bytes, onBytes, ...props }: MegabytesProps) {
  const [text, setText] = useDraft(bytes, printMegabytes, parseMegabytes);
  return (
    <Input
      {...props}
      inputMode="decimal"
      autoComplete="off"
      maxLength={16}
      value={text}
      aria-invalid={text.trim() !== "" && parseMegabytes(text) === null ? true : undefined}
      onChange={({ target }) => {
        setText(target.value);
        onBytes(parseMegabytes(target.value));
      }}
    />
  );
}

interface LabelFieldProps {
  label: string | null;
  onChange: (label: string | null) => void;
}

const printLabel = (label: string | null) => label ?? "";
const parseLabel = (text: string) => text.trim() || null;

/** Taken when it is left or Enter is pressed: the server looks through all images for it. */
export function LabelField({ label, onChange }: LabelFieldProps) {
  const [text, setText] = useDraft(label, printLabel, parseLabel);
  const take = () => onChange(parseLabel(text));
  return (
    <Field label={t("tag.filter.label")} hint={t("tag.filter.labelHint")}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={take}
          onKeyDown={({ key }) => key === "Enter" && take()}
        />
      )}
    </Field>
  );
}
