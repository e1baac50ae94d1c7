"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { type Duration, type DurationUnit, durationUnits } from "@/lib/client/policy-form";

interface DurationFieldProps {
  label: string;
  value: Duration;
  onValueChange: (value: Duration) => void;
}

export function DurationField({ label, value, onValueChange }: DurationFieldProps) {
  return (
    <span className="flex items-center gap-1.5">
      <NumberField
        aria-label={label}
        value={value.amount}
        max={9_999}
        onValueChange={(amount) => onValueChange({ ...value, amount })}
      />
      <Select
        aria-label={t("policyForm.unitOf", { field: label })}
        className="w-24"
        value={value.unit}
        onChange={(event) => onValueChange({ ...value, unit: event.target.value as DurationUnit })}
      >
        {durationUnits.map((unit) => (
          <option key={unit} value={unit}>
            {t(`policyForm.unit.${unit}`)}
          </option>
        ))}
      </Select>
    </span>
  );
}

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
      className={classNames("w-18! text-right", className)}
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

interface SliderProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max: number;
}

/** For trying values out: every step is planned at once. The field beside it takes any number. */
export function Slider({ label, value, onValueChange, min = 0, max, ...props }: SliderProps) {
  return (
    <input
      type="range"
      aria-label={label}
      min={min}
      max={max}
      value={Math.min(value, max)}
      onChange={(event) => onValueChange(Number(event.target.value))}
      {...props}
      className={classNames("h-8 min-w-24 flex-1 accent-accent", props.className)}
    />
  );
}
