import type { ReactNode } from "react";
import { SearchInput } from "@/components/ui/search-input";
import { t } from "@/lib/client/language";
import type { en } from "@/lib/client/messages/en";

/** The lists of documents. */
export type Listed = keyof typeof en.artifact.list;

interface FoundBarProps {
  what: Listed;
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
  what,
  value,
  onValueChange,
  found,
  shown,
  count,
  children,
}: FoundBarProps) {
  const isCut = shown < count;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label={t(`artifact.list.${what}.find`)}
        value={value}
        onValueChange={onValueChange}
        className="min-w-52 flex-1 sm:max-w-72"
      />
      {children}
      <p role="status" className="ml-auto text-sm text-muted">
        {found < shown
          ? t(`artifact.list.${what}.${isCut ? "foundInCut" : "found"}`, { found, shown })
          : t(`artifact.list.${what}.${isCut ? "cut" : "count"}`, { count, shown })}
      </p>
    </div>
  );
}
