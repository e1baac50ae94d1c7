"use client";

import { useState, type ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { classNames } from "@/lib/client/class-names";

interface NumberFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max?: number;
}

/** Whole numbers. A field that is empty in the middle of typing is not yet a number, and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { value, onValueChange, min = 0, max = 999_999, className, ...rest } = props;
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Input
      inputMode="numeric"
      autoComplete="off"
      className={classNames("w-18 text-right", className)}
      value={draft ?? String(value)}
      onChange={(event) => {
        const text = event.target.value.replace(/\D/g, "");
        setDraft(text);
        if (text !== "") onValueChange(Math.min(max, Math.max(min, Number(text))));
      }}
      onKeyDown={(event) => {
        const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setDraft(null);
        onValueChange(Math.min(max, Math.max(min, value + step)));
      }}
      onBlur={() => setDraft(null)}
      {...rest}
    />
  );
}
