"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { useFocusReturn } from "./use-focus-return";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

interface DialogContentProps extends Omit<ComponentProps<typeof Primitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons; on narrow screens they stack, the last one on top. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
}

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" };

export function DialogContent({
  title,
  description,
  footer,
  size = "sm",
  className,
  children,
  ...props
}: DialogContentProps) {
  const focus = useFocusReturn();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay" />
      <Primitive.Content
        className={classNames(
          "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-pop focus:outline-none",
          widths[size],
          className,
        )}
        {...focus}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...props}
      >
        <header className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-1 text-sm text-muted">
                {description}
              </Primitive.Description>
            )}
          </div>
          <Primitive.Close
            aria-label="Close"
            className="-mr-1.5 grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
          >
            <X className="size-4" aria-hidden />
          </Primitive.Close>
        </header>
        <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
        {footer && <DialogFooter>{footer}</DialogFooter>}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-col-reverse gap-2 rounded-b-lg border-t border-line bg-canvas px-5 py-3 sm:flex-row sm:justify-end">
      {children}
    </footer>
  );
}
