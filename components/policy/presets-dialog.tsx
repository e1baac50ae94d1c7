"use client";

import { ClipboardPaste, LibraryBig, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type PolicyInput, type Preset, presets } from "@/lib/core/policy";
import type { EditedPolicy } from "./use-policy-draft";

// What reads other tools' policies, and YAML, is loaded by those who have one.
const BringForm = dynamic(() => import("./bring-form").then((module) => module.BringForm), {
  ssr: false,
  loading: () => <SkeletonRows label="Loading what reads your policy" />,
});

export function PresetsButton({ editor }: { editor: EditedPolicy }) {
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
  onChoose: (policy: PolicyInput) => void;
  onClose: () => void;
}

/** Policies that do what a known tool does, with what they do otherwise said before they are chosen; or one's own. */
function PresetsDialog({ onChoose, onClose }: PresetsDialogProps) {
  const [bringing, setBringing] = useState(false);
  return (
    <Dialog open onOpenChange={onClose}>
      {bringing ? (
        <DialogContent
          size="lg"
          title="Bring your policy"
          description="Paste what another registry or tool has, and get the same as a policy, with every difference in meaning. It opens in the editor; nothing is saved or planned."
        >
          <BringForm onUse={onChoose} onBack={() => setBringing(false)} />
        </DialogContent>
      ) : (
        <DialogContent
          size="lg"
          title="Start from…"
          description="A ready policy for what other tools and scripts do. It opens in the editor; nothing is saved or planned."
        >
          <PresetList
            onChoose={(preset) => onChoose(preset.policy)}
            onBring={() => setBringing(true)}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}

interface PresetListProps {
  onChoose: (preset: Preset) => void;
  onBring: () => void;
}

function PresetList({ onChoose, onBring }: PresetListProps) {
  const [search, setSearch] = useState("");
  const text = search.trim().toLowerCase();
  const found = presets.filter((preset) =>
    `${preset.system} ${preset.title}`.toLowerCase().includes(text),
  );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-sunken px-3 py-2.5">
        <p className="text-sm">You have a policy elsewhere? Paste it, or the command line.</p>
        <Button size="sm" onClick={onBring}>
          <ClipboardPaste aria-hidden />
          Bring your policy…
        </Button>
      </div>
      <SearchInput label="Search tools and settings" value={search} onValueChange={setSearch} />
      <ul className="mt-3 divide-y divide-line rounded-md border border-line">
        {found.map((preset) => (
          <PresetItem key={preset.id} preset={preset} onChoose={() => onChoose(preset)} />
        ))}
      </ul>
      {found.length === 0 && <EmptyState icon={SearchX} title="No preset is called that" />}
    </>
  );
}

function PresetItem({ preset, onChoose }: { preset: Preset; onChoose: () => void }) {
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="text-xs font-medium text-muted">{preset.system}</p>
        <p className="text-sm [overflow-wrap:anywhere]">{preset.title}</p>
        {preset.differences.length > 0 && (
          <details className="mt-1 text-xs">
            <summary className="text-muted">What this does otherwise</summary>
            <ul className="mt-1 list-disc space-y-0.5 pl-4">
              {preset.differences.map((difference) => (
                <li key={difference}>{difference}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <Button size="sm" onClick={onChoose} aria-label={`Use ${preset.system}: ${preset.title}`}>
        Use
      </Button>
    </li>
  );
}
