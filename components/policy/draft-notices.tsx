"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { saysSame } from "@/lib/client/policy-draft";
import { policiesOptions } from "@/lib/client/queries/policies";
import type { PolicyEditor } from "./use-policy-draft";

/** What somebody has to know of the policy in the editor before going on with it. */
export function DraftNotices({ editor }: { editor: PolicyEditor }) {
  return (
    <div className="space-y-3 empty:hidden [&:not(:empty)]:mb-4">
      {editor.beginAnew && (
        <Callout
          title="Your policy, as you left it in this tab"
          actions={
            <Button size="sm" onClick={editor.beginAnew}>
              Begin anew
            </Button>
          }
        />
      )}
      <SavedElsewhere editor={editor} />
    </div>
  );
}

/** Saving replaces the whole document: whoever saves last must know of whoever saved before. */
function SavedElsewhere({ editor }: { editor: PolicyEditor }) {
  const saved = useQuery(policiesOptions());
  const { savedId, savedText, text } = editor.draft;
  if (savedId === null || savedText === null || !saved.data) return null;
  const theirs = saved.data.find(({ id }) => id === savedId);
  if (!theirs) {
    return (
      <Callout
        tone="warning"
        title="This saved policy has been deleted"
        actions={
          <Button size="sm" onClick={editor.detach}>
            Go on with it as a new policy
          </Button>
        }
      >
        What you see stands in this editor only, and saving over what is gone would fail.
      </Callout>
    );
  }
  if (saysSame(savedText, theirs.document) || saysSame(text, theirs.document)) return null;
  return (
    <Callout
      tone="warning"
      title="This policy has been saved by somebody else since you opened it"
      actions={
        <Button size="sm" onClick={() => editor.open(theirs.document, theirs.id)}>
          Open theirs
        </Button>
      }
    >
      By {theirs.updatedBy}, <Time instant={theirs.updatedAt} />. Saving yours would replace theirs;
      “Save as a new policy” keeps both.
    </Callout>
  );
}
