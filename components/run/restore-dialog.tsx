"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { formatQuantity } from "@/lib/client/format";
import { useRestoreRun } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

interface RestoreDialogProps {
  run: Run;
  selected: number[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RestoreDialog({ run, selected, open, onOpenChange }: RestoreDialogProps) {
  const router = useRouter();
  const restore = useRestoreRun(run.id);
  const [overwriteMoved, setOverwriteMoved] = useState(false);
  const count = selected.length > 0 ? selected.length : run.counts.done;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      danger={false}
      title={`Put back ${formatQuantity(count, "item")}?`}
      description={
        <>
          Manifests are pushed again from the journal, each tag to its old digest. This works until
          the registry&apos;s next garbage collection: after it, layers that nothing else used are
          gone for good, and the restore says which images they were.
        </>
      }
      action="Restore"
      pending={restore.isPending || restore.isSuccess}
      onConfirm={() =>
        restore.mutate(
          { overwriteMoved, ...(selected.length > 0 && { steps: selected }) },
          { onSuccess: (started) => router.push(paths.run(started.registry, started.id)) },
        )
      }
    >
      <div className="space-y-4">
        {selected.length === 0 && (
          <p className="text-sm text-muted">
            To put back only some, tick them in the list of steps first.
          </p>
        )}
        <label className="flex items-start gap-2.5 text-sm">
          <Checkbox
            className="mt-0.5"
            checked={overwriteMoved}
            onCheckedChange={(checked) => setOverwriteMoved(checked === true)}
          />
          <span>
            Also move back tags that have been pushed anew
            <span className="block text-muted">
              Otherwise a tag that exists again keeps what it points at now.
            </span>
          </span>
        </label>
        {restore.error && (
          <Callout tone="danger" title="The restore was not started" live>
            {restore.error.message}
          </Callout>
        )}
      </div>
    </ConfirmDialog>
  );
}
