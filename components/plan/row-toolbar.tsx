"use client";

import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/client/format";
import type { RepositoryCounts, RowFilter } from "@/lib/client/plan-rows";
import type { PlanTotals } from "@/lib/core/plan/types";

interface RowToolbarProps {
  filter: RowFilter;
  onChange: (change: Partial<RowFilter>) => void;
  totals: PlanTotals;
  repositories: RepositoryCounts[];
  /** null while the rows are loading. */
  found: number | null;
}

export function RowToolbar({ filter, onChange, totals, repositories, found }: RowToolbarProps) {
  const all = totals.delete + totals.keep + totals.blocked;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segments
        label="Decision"
        value={filter.decision ?? "all"}
        onValueChange={(value) => onChange({ decision: value === "all" ? null : value })}
        options={[
          { value: "delete", label: "Goes", count: totals.delete },
          { value: "keep", label: "Stays", count: totals.keep },
          { value: "blocked", label: "Blocked", count: totals.blocked },
          { value: "all", label: "All", count: all },
        ]}
      />
      {repositories.length > 1 && (
        <Select
          aria-label="Repository"
          className="max-w-60"
          value={filter.repository ?? ""}
          onChange={(event) => onChange({ repository: event.target.value || null })}
        >
          <option value="">All {formatCount(repositories.length)} repositories</option>
          {repositories.map((repository) => (
            <option key={repository.name} value={repository.name}>
              {repository.name} ({formatCount(repository.delete)} of{" "}
              {formatCount(repository.delete + repository.keep + repository.blocked)})
            </option>
          ))}
        </Select>
      )}
      <SearchInput
        label="Search tags, digests, reasons"
        value={filter.search}
        onValueChange={(search) => onChange({ search })}
        className="min-w-52 flex-1 sm:max-w-80"
      />
      <p role="status" className="ml-auto text-xs text-muted">
        {found === null
          ? null
          : found === all
            ? `${formatCount(all)} rows`
            : `${formatCount(found)} of ${formatCount(all)}`}
      </p>
    </div>
  );
}
