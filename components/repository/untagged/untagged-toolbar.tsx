"use client";

import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { untaggedGroups, type UntaggedGroup } from "@/lib/core/api/content";

interface UntaggedToolbarProps {
  search: string;
  onSearch: (search: string) => void;
  group: UntaggedGroup;
  onGroup: (group: UntaggedGroup) => void;
  /** null while they are being loaded. */
  count: number | null;
  matching: number;
}

const groupText: Record<UntaggedGroup, string> = {
  unneeded: "Nothing needs it",
  held: "Held by an index or a subject",
  all: "All without a tag",
};
const order = ["unneeded", "held", "all"] as const satisfies readonly UntaggedGroup[];

export function UntaggedToolbar(props: UntaggedToolbarProps) {
  const { search, onSearch, group, onGroup, count, matching } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Find a digest or a former tag"
        value={search}
        onValueChange={onSearch}
        className="w-full sm:w-72"
      />
      <Select
        aria-label="Which untagged manifests"
        value={group}
        onChange={({ target }) =>
          onGroup(untaggedGroups.find((each) => each === target.value) ?? group)
        }
        className="w-full sm:w-auto"
      >
        {order.map((each) => (
          <option key={each} value={each}>
            {groupText[each]}
          </option>
        ))}
      </Select>
      <p role="status" className="ml-auto text-sm text-muted">
        {count === null || count === 0
          ? null
          : matching === count
            ? formatQuantity(count, "untagged manifest")
            : `${formatCount(matching)} of ${formatCount(count)} match`}
      </p>
    </div>
  );
}
