"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverClose = Primitive.Close;

export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={4}
        collisionPadding={8}
        align="start"
        className={classNames(
          "z-50 w-80 max-w-[calc(100vw-1rem)] animate-in rounded-md border border-line bg-surface p-3 text-sm shadow-pop focus:outline-none",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}
