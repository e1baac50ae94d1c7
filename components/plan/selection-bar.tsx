"use client";

import { GitCompare, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { useCreatePlan } from "@/lib/client/queries/plans";
import { paths } from "@/lib/core/paths";
import type { SelectionItem } from "@/lib/core/plan";

interface SelectionBarProps {
  registry: string;
  selected: readonly SelectionItem[];
  /** One of them: "tag". */
  noun: string;
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
    <section
      aria-label="Selection"
      className="sticky bottom-3 z-10 mx-auto mt-3 w-full max-w-3xl rounded-lg border border-line-strong bg-surface p-2 pl-4 shadow-pop"
    >
      {create.error && (
        <Callout tone="danger" title="No plan was made" live className="mb-2">
          {create.error.message}
        </Callout>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-48 flex-1 text-sm" role="status">
          <span className="font-semibold">{formatCount(selected.length)} selected</span>
          <span className="text-muted">
            {hidden > 0 && ` · ${formatCount(hidden)} not shown by the filter`}
            {detail !== null && ` · ${detail}`}
          </span>
        </p>
        <div className="ml-auto flex flex-wrap justify-end gap-3">
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
          {first && second && selected.length === 2 && (
            <Button asChild>
              <Link href={paths.compare(registry, nameOf(first), nameOf(second))}>
                <GitCompare aria-hidden />
                Compare
              </Link>
            </Button>
          )}
          <Button variant="danger" onClick={preview} pending={create.isPending}>
            {!create.isPending && <Trash2 aria-hidden />}
            Delete {formatQuantity(selected.length, noun)}…
          </Button>
        </div>
      </div>
    </section>
  );
}

function nameOf(item: SelectionItem) {
  return { repository: item.repository, reference: "tag" in item ? item.tag : item.digest };
}
