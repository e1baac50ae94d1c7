import { Clock3 } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { SelectionFrame } from "@/components/ui/selection-frame";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";

interface RepositorySelectionProps {
  registry: string;
  selected: readonly string[];
  /** Ticked, but not among the rows that the filter shows. */
  hidden: number;
  onClear: () => void;
}

/** Their names stand in an address, which browsers and proxies take only so long. */
const MOST = 100;

/** Ticked repositories, and the way on: to a policy that is limited to them. */
export function RepositorySelection({
  registry,
  selected,
  hidden,
  onClear,
}: RepositorySelectionProps) {
  const tooMany = selected.length > MOST;
  const label = t("repository.selection.plan", { count: selected.length });
  return (
    <SelectionFrame
      count={selected.length}
      hidden={hidden}
      detail={tooMany ? t("repository.selection.tooMany", { most: MOST }) : null}
      onClear={onClear}
    >
      {tooMany ? (
        <Button disabled>{label}</Button>
      ) : (
        <Button asChild variant="primary">
          <Link href={paths.retentionOf(registry, selected)}>
            <Clock3 aria-hidden />
            {label}
          </Link>
        </Button>
      )}
    </SelectionFrame>
  );
}
