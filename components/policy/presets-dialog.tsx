"use client";

import { LibraryBig, SearchX } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { type Preset, presets } from "@/lib/core/policy";
import type { EditedPolicy } from "./use-policy-draft";

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
          onChoose={(preset) => {
            editor.open(preset.policy, null);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface PresetsDialogProps {
  onChoose: (preset: Preset) => void;
  onClose: () => void;
}

/** Policies that do what a known tool does, with what they do otherwise said before they are chosen. */
function PresetsDialog({ onChoose, onClose }: PresetsDialogProps) {
  const [search, setSearch] = useState("");
  const text = search.trim().toLowerCase();
  const found = presets.filter((preset) =>
    `${preset.system} ${preset.title}`.toLowerCase().includes(text),
  );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        size="lg"
        title="Start from…"
        description="A ready policy for what other tools and scripts do. It opens in the editor; nothing is saved or planned."
      >
        <SearchInput label="Search tools and settings" value={search} onValueChange={setSearch} />
        <ul className="mt-3 divide-y divide-line rounded-md border border-line">
          {found.map((preset) => (
            <PresetItem key={preset.id} preset={preset} onChoose={() => onChoose(preset)} />
          ))}
        </ul>
        {found.length === 0 && <EmptyState icon={SearchX} title="No preset is called that" />}
      </DialogContent>
    </Dialog>
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
