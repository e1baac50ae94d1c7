"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={classNames(
        "inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-transparent bg-field-line px-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent-fill",
        className,
      )}
      {...props}
    >
      <Primitive.Thumb className="size-4 rounded-full bg-white shadow-sm transition-transform data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  );
}
