"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatBytes, formatCount, formatQuantity } from "@/lib/client/format";
import { useCreatePlan } from "@/lib/client/queries/plans";
import type { Tag } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";

interface SelectionBarProps {
  registry: string;
  repository: string;
  selected: readonly Tag[];
  /** Ticked, but not among the rows that the filter shows. */
  hidden: number;
  onClear: () => void;
}

/** What is ticked, and the way on: to a plan that shows what would go with it. Nothing is deleted here. */
export function SelectionBar({
  registry,
  repository,
  selected,
  hidden,
  onClear,
}: SelectionBarProps) {
  const router = useRouter();
  const create = useCreatePlan(registry);
  const exclusive = selected.reduce((sum, tag) => sum + tag.exclusiveSize, 0);
  const preview = () => {
    const selection = selected.map((tag) => ({ repository, tag: tag.name }));
    create.mutate(
      { selection },
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
        <p className="min-w-0 flex-1 text-sm" role="status">
          <span className="font-semibold">{formatCount(selected.length)} selected</span>
          <span className="text-muted">
            {hidden > 0 && ` · ${formatCount(hidden)} not shown by the filter`}
            {` · ${formatBytes(exclusive)} that no other tag uses`}
          </span>
        </p>
        <Button variant="ghost" onClick={onClear}>
          Clear
        </Button>
        <Button variant="danger" onClick={preview} pending={create.isPending}>
          {!create.isPending && <Trash2 aria-hidden />}
          Delete {formatQuantity(selected.length, "tag")}…
        </Button>
      </div>
    </section>
  );
}
