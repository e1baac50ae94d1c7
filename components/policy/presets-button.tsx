"use client";

import { LibraryBig } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PresetsDialog } from "./presets-dialog";
import type { PolicyEditor } from "./use-policy-draft";

export function PresetsButton({ editor }: { editor: PolicyEditor }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <LibraryBig aria-hidden />
        Start from…
      </Button>
      {open && (
        <PresetsDialog
          onClose={() => setOpen(false)}
          onChoose={(preset) => {
            editor.open(preset.policy, null);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
