"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatCount, formatDay, formatQuantity } from "@/lib/client/format";
import type { Tag } from "@/lib/core/api/content";
import { countGroup, patternKinds, tagGroups, type TagFilter, type TagPeriod } from "./tag-filter";

interface TagToolbarProps {
  tags: readonly Tag[];
  matching: number;
  filter: TagFilter;
  fault: string | null;
  onChange: (part: Partial<TagFilter>) => void;
  children?: ReactNode;
}

const kindText = { contains: "Contains", glob: "Glob", regex: "Regex" };
const placeholders = {
  contains: "Find tags",
  glob: "Glob of tags, such as nightly-*",
  regex: "Regex of tags, such as pr-\\d+",
};
const groupText = {
  all: "All tags",
  inUse: "In use",
  shared: "Sharing a digest",
  undated: "Without a date",
  carrier: "Signatures and attestations",
  broken: "Missing or unreadable",
};

export function TagToolbar({ tags, matching, filter, fault, onChange, children }: TagToolbarProps) {
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex w-full gap-2 sm:w-auto">
          <Select
            aria-label="How to match tags"
            value={filter.kind}
            onChange={(event) =>
              onChange({ kind: patternKinds.find((kind) => kind === event.target.value) })
            }
          >
            {patternKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindText[kind]}
              </option>
            ))}
          </Select>
          <SearchInput
            label={placeholders[filter.kind]}
            value={filter.pattern}
            onValueChange={(pattern) => onChange({ pattern })}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? "tag-pattern-fault" : undefined}
            className="min-w-0 flex-1 sm:w-72"
          />
        </div>
        <Select
          aria-label="Which tags"
          value={filter.group}
          onChange={(event) =>
            onChange({ group: tagGroups.find((group) => group === event.target.value) })
          }
          className="w-full sm:w-auto"
        >
          {tagGroups.map((group) => (
            <option key={group} value={group}>
              {groupText[group]}
              {tags.length > 0 && ` (${formatCount(countGroup(tags, group))})`}
            </option>
          ))}
        </Select>
        {filter.between && (
          <Button onClick={() => onChange({ between: null })}>
            {describePeriod(filter.between)}
            <X aria-label="Remove this filter" />
          </Button>
        )}
        {children}
        <p role="status" className="ml-auto text-sm text-muted">
          {tags.length === 0
            ? null
            : matching === tags.length
              ? formatQuantity(tags.length, "tag")
              : `${formatCount(matching)} of ${formatCount(tags.length)} tags match`}
        </p>
      </div>
      {fault && (
        <p id="tag-pattern-fault" className="text-xs text-danger">
          {fault} Nothing is selected by it.
        </p>
      )}
    </div>
  );
}

/** "Created 2026-05-01 to 2026-05-31": the days that are in it, both included. */
function describePeriod({ date, from, to }: TagPeriod): string {
  const [first, last] = [formatDay(from), formatDay(to - 1)];
  const days = first === last ? first : `${first} to ${last}`;
  return `${date === "created" ? "Created" : "Pushed"} ${days}`;
}
