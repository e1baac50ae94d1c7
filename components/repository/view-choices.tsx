"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { policiesOptions } from "@/lib/client/queries/policies";
import { plainText } from "@/lib/core/text/hidden-characters";

export const viewDates = ["created", "pushed"] as const;
type ViewDate = (typeof viewDates)[number];

interface DateChoiceProps {
  value: ViewDate;
  onChange: (date: ViewDate) => void;
}

export function DateChoice({ value, onChange }: DateChoiceProps) {
  return (
    <Segments
      label="By which date"
      value={value}
      onValueChange={onChange}
      options={[
        { value: "created", label: "Created" },
        { value: "pushed", label: "Pushed" },
      ]}
    />
  );
}

/** The saved policy whose decisions a view of a repository shows. It stands in the address. */
export function useViewPolicy() {
  const [id, setId] = useQueryState("policy", parseAsString);
  const { data: policies = [] } = useQuery(policiesOptions());
  const chosen = policies.find((policy) => policy.id === id);
  return { policies, id: chosen?.id ?? null, policy: chosen?.document ?? null, setId };
}

export function PolicyChoice({ choice }: { choice: ReturnType<typeof useViewPolicy> }) {
  const { policies, id, setId } = choice;
  if (policies.length === 0) return null;
  return (
    <Select
      aria-label="Decisions of a saved policy"
      value={id ?? ""}
      onChange={(event) => void setId(event.target.value || null)}
    >
      <option value="">No policy</option>
      {policies.map((policy) => (
        <option key={policy.id} value={policy.id}>
          {plainText(policy.document.name, 60)}
        </option>
      ))}
    </Select>
  );
}
