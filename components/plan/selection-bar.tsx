"use client";

import { GitCompare, Trash2 } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { SelectionFrame } from "@/components/ui/selection-frame";
import { t } from "@/lib/client/language";
import { useCreatePlan } from "@/lib/client/queries/plans";
import { paths } from "@/lib/core/paths";
import type { SelectionItem } from "@/lib/core/plan";

export interface SelectionBarProps {
  registry: string;
  selected: readonly SelectionItem[];
  /** What one of them is. */
  noun: "tag" | "manifest";
  /** What else there is to say of them: "3 MB that nothing else uses". */
  detail: string | null;
  /** Ticked, but not among the rows that the filter shows. */
  hidden: number;
  onClear: () => void;
}

/** What is ticked, and the way on: to a plan that shows what would be deleted with it. Nothing is deleted here. */
export function SelectionBar({
  registry,
  selected,
  noun,
  detail,
  hidden,
  onClear,
}: SelectionBarProps) {
  const router = useRouter();
  const create = useCreatePlan(registry);
  const [first, second] = selected;
  const preview = () => {
    create.mutate(
      { selection: [...selected] },
      { onSuccess: (plan) => router.push(paths.plan(registry, plan.id)) },
    );
  };
  return (
    <SelectionFrame
      count={selected.length}
      hidden={hidden}
      detail={detail}
      error={
        create.error && { title: t("plan.selection.notPlanned"), message: create.error.message }
      }
      onClear={onClear}
    >
      {first && second && selected.length === 2 && (
        <Button asChild>
          <Link href={paths.compare(registry, nameOf(first), nameOf(second))}>
            <GitCompare aria-hidden />
            {t("plan.selection.compare")}
          </Link>
        </Button>
      )}
      <Button variant="danger" onClick={preview} pending={create.isPending}>
        {!create.isPending && <Trash2 aria-hidden />}
        {t(`plan.selection.delete.${noun}`, { count: selected.length })}
      </Button>
    </SelectionFrame>
  );
}

function nameOf(item: SelectionItem) {
  return { repository: item.repository, reference: "tag" in item ? item.tag : item.digest };
}
