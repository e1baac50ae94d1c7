"use client";

import { useDeferredValue, useMemo, useState } from "react";
import {
  editForm,
  editText,
  newDraft,
  openDraft,
  placesOutsideForm,
  readDraft,
  type PolicyDraft,
  type PolicyView,
} from "@/lib/client/policy-draft";
import type { PolicyForm } from "@/lib/client/policy-form";

export interface PolicyEditor {
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
  open: (document: unknown, savedId: string | null) => void;
  /** After saving: the text as it is now is what is saved. */
  markSaved: (savedId: string) => void;
}

export function usePolicyDraft(initial: { document: unknown; savedId: string | null } | null) {
  const [draft, setDraft] = useState(() =>
    initial ? openDraft(initial.document, initial.savedId) : newDraft(),
  );
  const text = useDeferredValue(draft.text);
  const read = useMemo(() => readDraft(text), [text]);
  const { savedText } = draft;
  const savedPolicy = useMemo(
    () => (savedText === null || savedText === text ? null : readDraft(savedText).document),
    [savedText, text],
  );
  const outsideForm = useMemo(() => placesOutsideForm(draft), [draft]);
  const editor: PolicyEditor = {
    draft,
    read,
    policy: read.valid ? read.document : null,
    savedPolicy,
    outsideForm,
    setForm: (form) => setDraft((before) => editForm(before, form)),
    setText: (next) => setDraft((before) => editText(before, next)),
    setView: (view) => setDraft((before) => ({ ...before, view })),
    open: (document, savedId) => setDraft(openDraft(document, savedId)),
    markSaved: (savedId) => setDraft((before) => ({ ...before, savedId, savedText: before.text })),
  };
  return editor;
}
