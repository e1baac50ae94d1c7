"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatDay } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import { describeFacets } from "./facet-texts";
import type { TagFilter, TagPeriod } from "./tag-filter";

interface FilterChipsProps {
  filter: TagFilter;
  onChange: (part: Partial<TagFilter>) => void;
  onClear: () => void;
}

/** Each filter that is set, so that none is forgotten; a click takes it away. */
export function FilterChips({ filter, onChange, onClear }: FilterChipsProps) {
  const chips: { key: string; text: string; without: Partial<TagFilter> }[] = describeFacets(
    filter,
  ).map(({ key, text }) => ({ key, text, without: { [key]: null } }));
  if (filter.between) {
    chips.push({
      key: "between",
      text: describePeriod(filter.between),
      without: { between: null },
    });
  }
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={t("tag.chip.areSet")} className="flex flex-wrap gap-1.5">
      {chips.map(({ key, text, without }) => (
        <Button
          key={key}
          size="sm"
          className="max-w-full"
          title={plainText(text)}
          onClick={() => onChange(without)}
        >
          <span className="max-w-72 truncate">
            <UntrustedText text={text} />
          </span>
          <X aria-label={t("tag.chip.remove")} />
        </Button>
      ))}
      <Button size="sm" variant="link" onClick={onClear}>
        {t("tag.chip.clear")}
      </Button>
    </div>
  );
}

/** "Created 2026-05-01 to 2026-05-31": the days that are in it, both included. */
function describePeriod({ date, from, to }: TagPeriod): string {
  const [first, last] = [formatDay(from), formatDay(to - 1)];
  return first === last
    ? t(`tag.chip.onDay.${date}`, { day: first })
    : t(`tag.chip.between.${date}`, { first, last });
}
