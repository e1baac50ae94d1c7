"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useCloseIntake } from "@/lib/client/queries/events";

export function CloseEvents({ registry, onClosed }: { registry: string; onClosed: () => void }) {
  const [open, setOpen] = useState(false);
  const close = useCloseIntake(registry);
  const confirm = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        setOpen(false);
        onClosed();
      },
    });
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Turn off
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Turn events off?"
        description="The secret is forgotten and the registry is refused from now on. Times seen so far stay, but pulls are no longer counted: rules on them keep what they are about."
        action="Turn off events"
        pending={close.isPending}
        onConfirm={confirm}
      >
        {close.error && (
          <Callout tone="danger" live>
            {close.error.message}
          </Callout>
        )}
      </ConfirmDialog>
    </>
  );
}
