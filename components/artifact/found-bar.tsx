import type { ReactNode } from "react";
import { SearchInput } from "@/components/ui/search-input";
import { formatCount, formatQuantity } from "@/lib/client/format";

interface FoundBarProps {
  label: string;
  nouns: readonly [one: string, many: string];
  value: string;
  onValueChange: (value: string) => void;
  found: number;
  /** How many the answer has, and how many the document has. */
  shown: number;
  count: number;
  /** More that can be done with the list. */
  children?: ReactNode;
}

/** A search over a list, and how much of it is below. */
export function FoundBar({
  label,
  nouns,
  value,
  onValueChange,
  found,
  shown,
  count,
  children,
}: FoundBarProps) {
  const [one, many] = nouns;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label={label}
        value={value}
        onValueChange={onValueChange}
        className="min-w-52 flex-1 sm:max-w-72"
      />
      {children}
      <p role="status" className="ml-auto text-sm text-muted">
        {found < shown
          ? `${formatCount(found)} of ${formatQuantity(shown, one, many)}`
          : formatQuantity(count, one, many)}
        {shown < count && `, only the first ${formatCount(shown)} are here`}
      </p>
    </div>
  );
}
