"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { useFocusReturn } from "./use-focus-return";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

interface SheetContentProps {
  title: string;
  /** For a sheet whose content names itself. */
  hideTitle?: boolean;
  side?: "left" | "right";
  /** A class: how wide at most. */
  width?: string;
  children: ReactNode;
}

/** A panel over the page's edge: navigation on narrow screens, details of a row. */
export function SheetContent({
  title,
  hideTitle,
  side = "right",
  width = "w-[min(30rem,calc(100vw-3rem))]",
  children,
}: SheetContentProps) {
  const focus = useFocusReturn();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay" />
      <Primitive.Content
        {...focus}
        aria-describedby={undefined}
        className={classNames(
          "fixed inset-y-0 z-50 flex flex-col bg-surface shadow-pop focus:outline-none",
          side === "left" ? "left-0 animate-sheet border-r" : "right-0 animate-in border-l",
          width,
        )}
      >
        <Primitive.Title
          className={hideTitle ? "sr-only" : "border-b px-5 py-3.5 pr-12 text-lg font-semibold"}
        >
          {title}
        </Primitive.Title>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        <Primitive.Close
          aria-label={t("words.close")}
          className="absolute top-3 right-3 grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-4" aria-hidden />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
