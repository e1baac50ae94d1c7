"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
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
            aria-label={t("words.close")}
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

/**
 * For what begins with a field to type in: without a header, near the top, and on narrow screens all of the
 * screen. Closing is left to Escape, to a tap beside it, and to a button among the children.
 */
export function TypingDialogContent({ title, children }: { title: string; children: ReactNode }) {
  const focus = useFocusReturn();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay" />
      <Primitive.Content
        className="fixed inset-0 z-50 flex flex-col bg-surface focus:outline-none sm:inset-x-4 sm:top-[10dvh] sm:bottom-auto sm:mx-auto sm:max-h-[75dvh] sm:max-w-2xl sm:rounded-lg sm:border sm:border-line sm:shadow-pop"
        {...focus}
        aria-describedby={undefined}
      >
        <Primitive.Title className="sr-only">{title}</Primitive.Title>
        {children}
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
