"use client";

import { RadioGroup as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";

export const RadioGroup = Primitive.Root;

interface RadioProps extends ComponentProps<typeof Primitive.Item> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Radio({ label, hint, className, ...props }: RadioProps) {
  return (
    <label className={classNames("flex items-start gap-2 text-sm", className)}>
      <Primitive.Item
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-field-line bg-surface data-[state=checked]:border-accent-fill"
        {...props}
      >
        <Primitive.Indicator className="size-2 rounded-full bg-accent-fill" />
      </Primitive.Item>
      <span>
        {label}
        {hint && <span className="block text-muted">{hint}</span>}
      </span>
    </label>
  );
}
