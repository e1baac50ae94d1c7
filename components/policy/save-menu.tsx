"use client";

import { ChevronDown, CopyPlus, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { isChanged } from "@/lib/client/policy-draft";
import { useRemovePolicy, useSavePolicy } from "@/lib/client/queries/policies";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { PolicyEditor } from "./use-policy-draft";

/** Save over what was opened; as a new policy; or delete it. The name is the document's own. */
export function SaveMenu({ editor }: { editor: PolicyEditor }) {
  const { draft, policy } = editor;
  const save = useSavePolicy();
  const [removing, setRemoving] = useState(false);
  const send = (id: string | null) =>
    save.mutate(
      { id, document: policy },
      {
        onSuccess: (stored) => {
          editor.markSaved(stored.id, draft.text);
          toast.success(`Saved “${plainText(stored.document.name)}”.`);
        },
        onError: (error) => toast.error(error.message),
      },
    );
  return (
    <span className="inline-flex">
      <Button
        className={draft.savedId ? "rounded-r-none" : undefined}
        disabled={policy === null || (draft.savedId !== null && !isChanged(draft))}
        pending={save.isPending}
        onClick={() => send(draft.savedId)}
      >
        <Save aria-hidden />
        Save
      </Button>
      {draft.savedId && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              size="icon"
              className="rounded-l-none border-l-0"
              aria-label="More ways to save"
            >
              <ChevronDown aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem disabled={policy === null} onSelect={() => send(null)}>
              <CopyPlus aria-hidden />
              Save as a new policy
            </DropdownMenuItem>
            <DropdownMenuItem danger onSelect={() => setRemoving(true)}>
              <Trash2 aria-hidden />
              Delete the saved policy…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {removing && draft.savedId && (
        <RemovePolicy editor={editor} id={draft.savedId} onClose={() => setRemoving(false)} />
      )}
    </span>
  );
}

interface RemovePolicyProps {
  editor: PolicyEditor;
  id: string;
  onClose: () => void;
}

function RemovePolicy({ editor, id, onClose }: RemovePolicyProps) {
  const remove = useRemovePolicy();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Delete the saved policy?"
      description="Plans made from it stay, and so does what you see in the editor."
      action="Delete policy"
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            editor.detach();
            onClose();
          },
          onError: (error) => toast.error(error.message),
        })
      }
    />
  );
}
