"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { useRemoveRegistry } from "@/lib/client/queries/registries";
import { paths } from "@/lib/core/paths";

export function RemoveRegistry({ registry }: { registry: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useRemoveRegistry(registry);
  return (
    <Panel className="flex flex-wrap items-center gap-4 p-4">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <h2 className="font-semibold">Forget this registry</h2>
        <p className="text-muted">
          Drydock drops the connection, its scans and its plans. Nothing in the registry changes.
        </p>
      </div>
      <Button variant="dangerOutline" onClick={() => setOpen(true)}>
        Forget registry
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Forget ${registry}?`}
        description="The connection, its stored secrets, scans and plans are dropped from Drydock. The registry itself and its images stay as they are."
        action="Forget registry"
        pending={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, { onSuccess: () => router.push(paths.registries()) })
        }
      >
        {remove.error && (
          <Callout tone="danger" live>
            {remove.error.message}
          </Callout>
        )}
      </ConfirmDialog>
    </Panel>
  );
}
