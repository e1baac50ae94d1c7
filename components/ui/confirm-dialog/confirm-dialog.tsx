"use client";

import { lateComponent } from "@/lib/client/late-component";
import type { ConfirmDialogProps } from "./asking-dialog";

// It comes when something is asked for the first time.
const { Late: AskingDialog } = lateComponent(() =>
  import("./asking-dialog").then((module) => module.AskingDialog),
);

/** Asks before something that cannot simply be taken back. Focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <AskingDialog {...props} instead={null} /> : null;
}
