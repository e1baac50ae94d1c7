"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock, ChevronDown, CopyPlus, Save, ScanSearch, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/lib/client/toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import { isChanged } from "@/lib/client/policy-draft";
import { useCreatePlan } from "@/lib/client/queries/plans";
import { policiesOptions, useRemovePolicy, useSavePolicy } from "@/lib/client/queries/policies";
import type { Origin } from "@/lib/core/origin";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { EditedPolicy } from "./use-policy-draft";

interface SaveMenuProps {
  editor: EditedPolicy;
  registry: string;
}

/** Save over what was opened; as a new policy; schedule it; or delete it. The name is the document's own. */
export function SaveMenu({ editor, registry }: SaveMenuProps) {
  const router = useRouter();
  const { draft, policy } = editor;
  const isDeclared = useDeclaredOrigin(editor) !== null;
  const save = useSavePolicy();
  const [removing, setRemoving] = useState(false);
  const send = (id: string | null) =>
    save.mutate(
      { id, document: policy },
      {
        onSuccess: (stored) => {
          editor.markSaved(stored.id, draft.text);
          toast.success(t("policy.saved.done", { name: plainText(stored.document.name) }));
        },
        onError: (error) => toast.error(error.message),
      },
    );
  return (
    <span className="inline-flex">
      <Button
        className={draft.savedId ? "rounded-r-none" : undefined}
        disabled={policy === null || isDeclared || (draft.savedId !== null && !isChanged(draft))}
        pending={save.isPending}
        onClick={() => send(draft.savedId)}
      >
        <Save aria-hidden />
        {t("policy.saved.save")}
      </Button>
      {draft.savedId && (
        <DropdownMenu
          trigger={
            <Button
              size="icon"
              className="rounded-l-none border-l-0"
              aria-label={t("policy.saved.more")}
            >
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          <DropdownMenuContent align="end">
            <DropdownMenuItem disabled={policy === null} onSelect={() => send(null)}>
              <CopyPlus aria-hidden />
              {t("policy.saved.asNew")}
            </DropdownMenuItem>
            <DropdownMenuItem
              disabled={isChanged(draft)}
              onSelect={() => router.push(paths.newScheduleOf(draft.savedId ?? "", registry))}
            >
              <CalendarClock aria-hidden />
              {t("policy.saved.schedule")}
            </DropdownMenuItem>
            <DropdownMenuItem danger disabled={isDeclared} onSelect={() => setRemoving(true)}>
              <Trash2 aria-hidden />
              {t("policy.saved.remove")}
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

/** Where the saved policy in the editor is declared; null where people have made it, or it is not saved. */
export function useDeclaredOrigin({ draft: { savedId } }: EditedPolicy): Origin {
  const { data } = useQuery(policiesOptions());
  return data?.find(({ id }) => id === savedId)?.origin ?? null;
}

interface RemovePolicyProps {
  editor: EditedPolicy;
  id: string;
  onClose: () => void;
}

function RemovePolicy({ editor, id, onClose }: RemovePolicyProps) {
  const remove = useRemovePolicy();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("policy.removal.title")}
      description={t("policy.removal.text")}
      action={t("policy.removal.action")}
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

export function SavedPolicySelect({ editor }: { editor: EditedPolicy }) {
  const saved = useQuery(policiesOptions());
  if (!saved.data || saved.data.length === 0) return null;
  return (
    <Select
      aria-label={t("policy.saved.list")}
      className="w-56 max-w-full"
      value={editor.draft.savedId ?? ""}
      onChange={(event) => {
        const chosen = saved.data.find((policy) => policy.id === event.target.value);
        if (chosen) editor.open(chosen.document, chosen.id);
      }}
    >
      <option value="" disabled>
        {t("policy.saved.open")}
      </option>
      {saved.data.map((policy) => (
        <option key={policy.id} value={policy.id}>
          {plainText(policy.document.name)}
        </option>
      ))}
    </Select>
  );
}

interface PreviewButtonProps {
  registry: string;
  /** null while the document is faulty. */
  policy: unknown;
}

export function PreviewButton({ registry, policy }: PreviewButtonProps) {
  const router = useRouter();
  const create = useCreatePlan(registry);
  return (
    <Button
      variant="primary"
      disabled={policy === null}
      pending={create.isPending || create.isSuccess}
      onClick={() =>
        create.mutate(
          { policy },
          {
            onSuccess: (plan) => router.push(paths.plan(registry, plan.id)),
            onError: (error) => toast.error(error.message),
          },
        )
      }
    >
      <ScanSearch aria-hidden />
      {t("policy.preview")}
    </Button>
  );
}
