"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
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
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ""}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className="inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="flex h-6.5 items-center gap-1.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:text-text focus-visible:-outline-offset-2 data-[state=on]:bg-surface data-[state=on]:text-text data-[state=on]:shadow-sm disabled:opacity-50"
        >
          {option.label}
          {option.count !== undefined && (
            <span className="text-xs font-normal text-muted">{formatCount(option.count)}</span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
