"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/client/format";
import type { Run } from "@/lib/core/api/runs";
import { RestoreDialog } from "./restore-dialog";

interface RestoreButtonProps {
  run: Run;
  selected: number[];
}

export function RestoreButton({ run, selected }: RestoreButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {selected.length > 0 ? `Restore ${formatCount(selected.length)}…` : "Restore…"}
      </Button>
      {open && <RestoreDialog run={run} selected={selected} open onOpenChange={setOpen} />}
    </>
  );
}
