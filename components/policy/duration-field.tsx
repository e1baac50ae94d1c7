"use client";

import { Select } from "@/components/ui/select";
import type { Duration, DurationUnit } from "@/lib/client/policy-form";
import { NumberField } from "./number-field";

const units: Record<DurationUnit, string> = { h: "hours", d: "days", w: "weeks" };

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
        aria-label={`${label}, unit`}
        className="w-24"
        value={value.unit}
        onChange={(event) => onValueChange({ ...value, unit: event.target.value as DurationUnit })}
      >
        {Object.entries(units).map(([unit, name]) => (
          <option key={unit} value={unit}>
            {name}
          </option>
        ))}
      </Select>
    </span>
  );
}
