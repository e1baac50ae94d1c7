"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
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

const notKept = "This browser keeps nothing: its settings forbid it, or there is no room left.";

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
    else setProblem(notKept);
  };
  const remove = (gone: string) => {
    if (!keep(views.filter((view) => view.name !== gone))) setProblem(notKept);
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Saved views"
        description="A view is the filters and the order of this table, for every repository or registry. This browser alone keeps it; to send one to somebody, send the address."
      >
        <form method="post" onSubmit={save} className="grid gap-3">
          <Field
            label="Name of what the table shows now"
            hint={
              query === null
                ? "There is nothing to save yet: set a filter or an order first."
                : isFull
                  ? `There are ${MOST_VIEWS} already: delete one first.`
                  : isReplacing && "There is one of this name: it is replaced."
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
            Save view
          </Button>
        </form>
        {views.length > 0 && (
          <ul aria-label="Saved views" className="mt-3 divide-y divide-line">
            {views.map((view) => (
              <li key={view.name} className="flex items-center gap-2 py-1.5 text-sm">
                <span className="min-w-0 flex-1 truncate">{plainText(view.name)}</span>
                <Button
                  variant="ghost"
                  size="iconSm"
                  aria-label={`Delete the view ${plainText(view.name)}`}
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
