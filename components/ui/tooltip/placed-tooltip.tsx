"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export interface TooltipProps {
  content: ReactNode;
  /** Must be focusable, or keyboard users never see the tooltip. */
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
}

export function PlacedTooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-80 animate-in rounded-md border border-line bg-surface px-2 py-1 text-xs text-text shadow-pop"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
