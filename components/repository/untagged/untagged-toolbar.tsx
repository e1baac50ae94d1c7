import type { ReactNode } from "react";
import { type Age, parseAsAge } from "@/components/tag/age";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { UntaggedGroup } from "@/lib/core/api/content";

interface UntaggedToolbarProps {
  search: string;
  onSearch: (search: string) => void;
  group: UntaggedGroup;
  onGroup: (group: UntaggedGroup) => void;
  since: Age | null;
  onSince: (since: Age | null) => void;
  /** null while they are being loaded. */
  count: number | null;
  matching: number;
  children: ReactNode;
}

export const untaggedGroups = [
  "unneeded",
  "held",
  "all",
] as const satisfies readonly UntaggedGroup[];

export function UntaggedToolbar(props: UntaggedToolbarProps) {
  const { search, onSearch, group, onGroup, since, onSince, count, matching, children } = props;
  const value = since === null ? "" : parseAsAge.serialize(since);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label={t("untagged.find")}
        value={search}
        onValueChange={onSearch}
        className="w-full sm:w-72"
      />
      <Select
        aria-label={t("untagged.group.label")}
        value={group}
        onChange={({ target }) =>
          onGroup(untaggedGroups.find((each) => each === target.value) ?? group)
        }
        className="w-full sm:w-auto"
      >
        {untaggedGroups.map((each) => (
          <option key={each} value={each}>
            {t(`untagged.group.${each}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("untagged.since.label")}
        value={value}
        onChange={({ target }) => onSince(parseAsAge.parse(target.value))}
        className="w-full sm:w-auto"
      >
        <option value="">{t("untagged.since.any")}</option>
        {[...new Set([...ages, ...(value === "" ? [] : [value])])].map((age) => (
          <option key={age} value={age}>
            {describeAge(age)}
          </option>
        ))}
      </Select>
      {children}
      <p role="status" className="ml-auto text-sm text-muted">
        {count === null || count === 0
          ? null
          : matching === count
            ? t("untagged.count.all", { count })
            : t("untagged.count.some", { matching, count })}
      </p>
    </div>
  );
}

/** As they stand in the address, where another number of days may stand as well. */
const ages = [
  "newer-1d",
  "newer-7d",
  "older-7d",
  "older-30d",
  "older-90d",
  "older-365d",
  "unknown",
];

function describeAge(text: string): string {
  const age = parseAsAge.parse(text);
  if (!age || age.is === "unknown") return t("untagged.since.unknown");
  return t(`untagged.since.${age.is}`, { days: age.days });
}
