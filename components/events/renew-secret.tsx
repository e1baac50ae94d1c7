"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

interface RenewSecretProps {
  pending: boolean;
  onRenew: () => void;
}

export function RenewSecret({ pending, onRenew }: RenewSecretProps) {
  const [open, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    onRenew();
  };
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => setOpen(true)}>
        New secret
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Make a new secret?"
        description="The registry's events are refused until it has the new one, and pulls are counted anew from then on."
        action="Make new secret"
        onConfirm={confirm}
      />
    </>
  );
}
