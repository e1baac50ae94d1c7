"use client";

import { type ReactNode, useId } from "react";
import { formatCount } from "@/lib/client/format";

interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  count?: number;
  disabled?: boolean;
}

interface SegmentsProps<Value extends string> {
  label: string;
  /** null: nothing is chosen yet. */
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly Segment<Value>[];
}

/** A choice of a few, side by side; once made, it cannot be taken back. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, value, onValueChange, options } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-6.5 items-center gap-1.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:text-text has-checked:bg-surface has-checked:text-text has-checked:shadow-sm has-disabled:opacity-50 has-focus-visible:[outline:var(--focus-width)_solid_var(--accent)]"
        >
          {/* Over the whole segment, unseen: a press anywhere on it is one on the button. */}
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 m-0 size-full opacity-0"
          />
          {option.label}
          {option.count !== undefined && (
            <span className="text-xs font-normal text-muted">{formatCount(option.count)}</span>
          )}
        </label>
      ))}
    </div>
  );
}
