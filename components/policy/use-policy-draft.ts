"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { toast } from "@/lib/client/toast";
import { t } from "@/lib/client/language";
import {
  editForm,
  editText,
  isChanged,
  newDraft,
  openDraft,
  packDraft,
  pathsOutsideForm,
  readDraft,
  unpackDraft,
  type PolicyDraft,
  type PolicyView,
} from "@/lib/client/policy-draft";
import { tabStore } from "@/lib/client/tab-store";
import type { PolicyForm } from "@/lib/client/policy-form";

export interface EditedPolicy {
  draft: PolicyDraft;
  read: ReturnType<typeof readDraft>;
  /** The document once it is valid and typing has paused for a frame; null while it is faulty. */
  policy: unknown;
  /** What is saved, while the draft differs from it; null otherwise. */
  savedPolicy: unknown;
  outsideForm: string[];
  setForm: (form: PolicyForm) => void;
  setText: (text: string) => void;
  setView: (view: PolicyView) => void;
  /** In the place of what is being edited, which a toast offers to bring back. */
  open: (document: unknown, savedId: string | null) => void;
  /** After saving what the text was at that time. */
  markSaved: (savedId: string, text: string) => void;
  /** What is edited belongs to no saved policy any more. */
  detach: () => void;
  /** Present while the draft is one that was left here earlier: back to where editing starts. */
  beginAnew: (() => void) | null;
}

/**
 * `keptAs` names the draft in the tab's store: Back, a reload and a session's end must not cost anybody the
 * policy they are in the middle of. Not to be drawn by the server, which cannot know what is kept.
 */
export function usePolicyDraft(
  initial: { document: unknown; savedId: string | null } | null,
  keptAs?: string,
) {
  const start = () => (initial ? openDraft(initial.document, initial.savedId) : newDraft());
  const [draft, setDraft] = useState(() => recall(keptAs) ?? start());
  const [recalled, setRecalled] = useState(() => draft.text !== start().text);
  useEffect(() => {
    if (keptAs !== undefined) tabStore.write(keptAs, packDraft(draft));
  }, [keptAs, draft]);
  const text = useDeferredValue(draft.text);
  const read = useMemo(() => readDraft(text), [text]);
  const { savedText } = draft;
  const savedPolicy = useMemo(
    () => (savedText === null || savedText === text ? null : readDraft(savedText).document),
    [savedText, text],
  );
  const outsideForm = useMemo(() => pathsOutsideForm(draft), [draft]);
  const editor: EditedPolicy = {
    draft,
    read,
    policy: read.valid ? read.document : null,
    savedPolicy,
    outsideForm,
    setForm: (form) => setDraft((before) => editForm(before, form)),
    setText: (next) => setDraft((before) => editText(before, next)),
    setView: (view) => setDraft((before) => ({ ...before, view })),
    open: (document, savedId) => {
      setDraft(openDraft(document, savedId));
      setRecalled(false);
      if (!isChanged(draft) || draft.text === start().text) return;
      toast.info(t("policy.saved.replaced"), {
        action: { label: t("policy.saved.bringBack"), onClick: () => setDraft(draft) },
      });
    },
    markSaved: (savedId, savedText) => setDraft((before) => ({ ...before, savedId, savedText })),
    detach: () => setDraft((before) => ({ ...before, savedId: null, savedText: null })),
    beginAnew:
      recalled && isChanged(draft)
        ? () => {
            setDraft(start());
            setRecalled(false);
          }
        : null,
  };
  return editor;
}

function recall(keptAs: string | undefined): PolicyDraft | null {
  const packed = keptAs === undefined ? null : tabStore.read(keptAs);
  return packed === null ? null : unpackDraft(packed);
}
