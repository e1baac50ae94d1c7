import { PackageOpen, SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/client/format";
import type { UntaggedGroup } from "@/lib/core/api/content";

interface NoUntaggedProps {
  group: UntaggedGroup;
  /** How many there are without the search. */
  count: number;
  scannedBefore: boolean;
  scanning: boolean;
  onGroup: (group: UntaggedGroup) => void;
  onClearSearch: () => void;
}

/** Why the list is empty: no registry lists what has no tag, so none known is not the same as none. */
export function NoUntagged(props: NoUntaggedProps) {
  const { group, count, scannedBefore, scanning, onGroup, onClearSearch } = props;
  if (count > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="No untagged manifest matches"
        actions={<Button onClick={onClearSearch}>Show all {formatCount(count)}</Button>}
      />
    );
  }
  if (!scannedBefore) {
    return (
      <EmptyState icon={PackageOpen} title="Not scanned yet">
        {scanning
          ? "A scan is under way. What it finds without a tag shows here by itself."
          : "Press Scan now: a scan reads every tag and what hangs on it. It changes nothing in the registry."}
      </EmptyState>
    );
  }
  if (group === "held") {
    return (
      <EmptyState icon={PackageOpen} title="No index or image holds an untagged manifest here">
        Members of multi-platform images, signatures and attestations would be listed.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={PackageOpen}
      title={
        group === "all"
          ? "No untagged manifest is known"
          : "No untagged manifest is known that nothing needs"
      }
      actions={
        group === "unneeded" && (
          <Button onClick={() => onGroup("held")}>Show those that something needs</Button>
        )
      }
    >
      A registry lists only its tags. Drydock knows a manifest without one if it has seen it before:
      under a tag that has moved or gone since, or through an index or a signature. Whatever lost
      its tag before the first scan is in no list.
    </EmptyState>
  );
}
