"use client";

import { LibraryBig } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import type { Foresee } from "@/lib/client/what-if/use-what-if";
import type { PolicyInput } from "@/lib/core/policy";
import { PresetList } from "./preset-list";
import type { EditedPolicy } from "./use-policy-draft";

// What reads other tools' policies, and YAML, is loaded by those who have one.
const BringForm = dynamic(() => import("./bring-form").then((module) => module.BringForm), {
  ssr: false,
  loading: () => <SkeletonRows label={t("policy.bring.loading")} />,
});

interface PresetsButtonProps {
  editor: EditedPolicy;
  /** null until this registry's snapshot is there. */
  foresee: Foresee | null;
}

export function PresetsButton({ editor, foresee }: PresetsButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <LibraryBig aria-hidden />
        {t("policy.presets.start")}
      </Button>
      {open && (
        <PresetsDialog
          foresee={foresee}
          onClose={() => setOpen(false)}
          onChoose={(policy) => {
            editor.open(policy, null);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface PresetsDialogProps {
  foresee: Foresee | null;
  onChoose: (policy: PolicyInput) => void;
  onClose: () => void;
}

/** Policies that do what a known tool does, with what they do otherwise said before they are chosen; or one's own. */
function PresetsDialog({ foresee, onChoose, onClose }: PresetsDialogProps) {
  const [bringing, setBringing] = useState(false);
  return (
    <Dialog open onOpenChange={onClose}>
      {bringing ? (
        <DialogContent
          size="lg"
          title={t("policy.bring.title")}
          description={t("policy.bring.description")}
        >
          <BringForm foresee={foresee} onUse={onChoose} onBack={() => setBringing(false)} />
        </DialogContent>
      ) : (
        <DialogContent
          size="lg"
          title={t("policy.presets.start")}
          description={t("policy.presets.description")}
        >
          <PresetList
            foresee={foresee}
            onChoose={(preset) => onChoose(preset.policy)}
            onBring={() => setBringing(true)}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}
