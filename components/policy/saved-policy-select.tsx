"use client";

import { useQuery } from "@tanstack/react-query";
import { Select } from "@/components/ui/select";
import { policiesOptions } from "@/lib/client/queries/policies";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { PolicyEditor } from "./use-policy-draft";

export function SavedPolicySelect({ editor }: { editor: PolicyEditor }) {
  const saved = useQuery(policiesOptions());
  if (!saved.data || saved.data.length === 0) return null;
  return (
    <Select
      aria-label="Saved policies"
      className="w-56 max-w-full"
      value={editor.draft.savedId ?? ""}
      onChange={(event) => {
        const chosen = saved.data.find((policy) => policy.id === event.target.value);
        if (chosen) editor.open(chosen.document, chosen.id);
      }}
    >
      <option value="" disabled>
        Open a saved policy
      </option>
      {saved.data.map((policy) => (
        <option key={policy.id} value={policy.id}>
          {plainText(policy.document.name)}
        </option>
      ))}
    </Select>
  );
}
