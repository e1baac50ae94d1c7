"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { t } from "@/lib/client/language";
import { addView, LONGEST_NAME, MOST_VIEWS, viewOf } from "@/lib/client/saved-views";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Button } from "../button";
import { Dialog, DialogContent } from "../dialog";
import { Field } from "../field";
import { Input } from "../input";
import { useSavedViews } from "./use-saved-views";

export interface ViewsDialogProps {
  /** Of `useTableMenu`. */
  tableKey: string;
  /** Keys of the address that say how the table looks. */
  viewKeys: readonly string[];
  onClose: () => void;
}

/** Saves what the table shows now under a name, and deletes what was saved. */
export function ViewsDialog({ tableKey, viewKeys, onClose }: ViewsDialogProps) {
  const { views, keep } = useSavedViews(tableKey);
  const [query] = useState(() => viewOf(window.location.search, viewKeys));
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const trimmed = name.trim();
  const isReplacing = views.some((view) => view.name === trimmed);
  const isFull = views.length >= MOST_VIEWS && !isReplacing;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (query === null || trimmed === "" || isFull) return;
    if (keep(addView(views, { name: trimmed, query }))) onClose();
    else setProblem(t("ui.views.notKept"));
  };
  const remove = (gone: string) => {
    if (!keep(views.filter((view) => view.name !== gone))) setProblem(t("ui.views.notKept"));
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("ui.views.title")} description={t("ui.views.description")}>
        <form method="post" onSubmit={save} className="grid gap-3">
          <Field
            label={t("ui.views.name")}
            hint={
              query === null
                ? t("ui.views.nothing")
                : isFull
                  ? t("ui.views.full", { count: MOST_VIEWS })
                  : isReplacing && t("ui.views.replaced")
            }
            error={problem}
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={LONGEST_NAME}
                autoComplete="off"
                disabled={query === null}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Button
            type="submit"
            variant="primary"
            className="justify-self-end"
            disabled={query === null || trimmed === "" || isFull}
          >
            {t("ui.views.save")}
          </Button>
        </form>
        {views.length > 0 && (
          <ul aria-label={t("ui.views.title")} className="mt-3 divide-y divide-line">
            {views.map((view) => (
              <li key={view.name} className="flex items-center gap-2 py-1.5 text-sm">
                <span className="min-w-0 flex-1 truncate">{plainText(view.name)}</span>
                <Button
                  variant="ghost"
                  size="iconSm"
                  aria-label={t("ui.views.delete", { name: plainText(view.name) })}
                  onClick={() => remove(view.name)}
                >
                  <Trash2 aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        )}
      </DialogContent>
    </Dialog>
  );
}
