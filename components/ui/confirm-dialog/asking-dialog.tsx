"use client";

import { AlertDialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { t } from "@/lib/client/language";
import { Button } from "../button";
import { DialogFooter } from "../dialog";
import { useFocusReturn } from "../use-focus-return";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** The verb on the button: "Remove registry", never "OK". */
  action: string;
  onConfirm: () => void;
  pending?: boolean;
  danger?: boolean;
  /** Blocks the button until what `children` asks for is done. */
  ready?: boolean;
  children?: ReactNode;
}

/** Asks before something that cannot simply be taken back. Focus starts on Cancel. */
export function AskingDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  onConfirm,
  pending,
  danger = true,
  ready = true,
  children,
}: ConfirmDialogProps) {
  const focus = useFocusReturn();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Primitive.Content
          {...focus}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-pop focus:outline-none"
        >
          <div className="overflow-y-auto px-5 pt-4 pb-5">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="mt-1.5 text-sm text-muted">{description}</div>
            </Primitive.Description>
            {children && <div className="mt-4">{children}</div>}
          </div>
          <DialogFooter>
            <Primitive.Cancel asChild>
              <Button disabled={pending}>{t("words.cancel")}</Button>
            </Primitive.Cancel>
            <Button
              variant={danger ? "danger" : "primary"}
              onClick={onConfirm}
              pending={pending}
              disabled={!ready}
            >
              {action}
            </Button>
          </DialogFooter>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
