"use client";

import { lazy, Suspense } from "react";
import type { ConfirmDialogProps } from "./asking-dialog";

// It comes when something is asked for the first time.
const AskingDialog = lazy(() =>
  import("./asking-dialog").then((module) => ({ default: module.AskingDialog })),
);

/** Asks before something that cannot simply be taken back. Focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <AskingDialog {...props} />
    </Suspense>
  );
}
