"use client";

import { Recycle, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CollectionPanel } from "@/components/storage/collection-panel";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import {
  isUnderWay,
  useCollectGarbage,
  useSimulateCollection,
} from "@/lib/client/queries/garbage-collections";
import { useCan } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";
import type { Collector, GarbageCollection } from "@/lib/core/api/garbage-collections";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import { vendors } from "@/lib/core/vendors";

interface CollectPanelProps {
  registry: Registry;
  last: GarbageCollection | null;
}

/** What collects this registry's garbage, what it would remove now, and the button that starts it. */
export function CollectPanel({ registry, last }: CollectPanelProps) {
  const simulate = useSimulateCollection(registry.name);
  const mayCollect = useCan("registry:write");
  const mayForesee = useCan("registry:check") && registry.storage !== null;
  const isBusy = last !== null && isUnderWay(last);
  const { collector } = registry;
  return (
    <>
      <Panel aria-label="Collector">
        <PanelHeader
          title="Collector"
          description={collector ? sayHow(collector) : "None is set up for this registry."}
          actions={
            <>
              {mayForesee && (
                <Button
                  pending={simulate.isPending}
                  onClick={() =>
                    simulate.mutate(undefined, { onError: (error) => toast.error(error.message) })
                  }
                >
                  <Search aria-hidden />
                  Foresee now
                </Button>
              )}
              {collector && mayCollect && (
                <CollectButton
                  registry={registry.name}
                  collector={collector}
                  disabled={isBusy || last?.closed === true}
                />
              )}
            </>
          }
        />
        {(!collector || !registry.storage) && (
          <PanelBody className="grid gap-3 text-sm">
            {!collector && <NotSetUp registry={registry} />}
            {!registry.storage && (
              <p className="text-muted">
                Where this registry keeps its content is not known, so what will be removed cannot
                be foreseen, nor measured.{" "}
                {mayCollect && (
                  <Link href={paths.registrySettings(registry.name)} className="underline">
                    Name its directory
                  </Link>
                )}
              </p>
            )}
          </PanelBody>
        )}
      </Panel>
      {simulate.data && <CollectionPanel registry={registry.name} collection={simulate.data} />}
    </>
  );
}

function sayHow({ type, closes, deleteUntagged }: Collector): string {
  const by = {
    command: "A command of the operator's",
    docker: "Runs in a container beside the registry's",
    kubernetes: "Runs in a pod beside the registry's",
  }[type];
  const how = {
    readOnly: "; the registry serves pulls meanwhile and refuses pushes",
    stopped: "; the registry is stopped meanwhile",
  };
  const untagged = deleteUntagged ? " It also removes untagged manifests." : "";
  return `${by}${closes ? how[closes] : "; it does not keep pushes away"}.${untagged}`;
}

/** What to do without one: the product's own way, or setting one up. */
function NotSetUp({ registry }: { registry: Registry }) {
  const vendor = registry.check?.vendor ?? "unknown";
  const { garbageCollection } = vendors[vendor];
  if (garbageCollection !== "distribution") {
    return (
      <Callout title={garbageCollection.title}>
        <p>{garbageCollection.body}</p>
      </Callout>
    );
  }
  return (
    <p>
      Whoever operates Drydock can set one up with <code>DRYDOCK_COLLECTORS</code>: a container of
      Docker or Podman, or commands of their own. Then Drydock keeps pushes away, collects, measures
      what is back, and opens the registry again. A run says how to collect by hand.
    </p>
  );
}

interface CollectButtonProps {
  registry: string;
  collector: Collector;
  disabled: boolean;
}

function CollectButton({ registry, collector, disabled }: CollectButtonProps) {
  const [open, setOpen] = useState(false);
  const [agrees, setAgrees] = useState(false);
  const collect = useCollectGarbage(registry);
  const isOpen = collector.closes === null;
  return (
    <>
      <Button variant="primary" disabled={disabled} onClick={() => setOpen(true)}>
        <Recycle aria-hidden />
        Collect garbage…
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Collect the registry's garbage?"
        description={
          <div className="grid gap-2">
            <p>{consequences[collector.closes ?? "none"]}</p>
            <p>
              What runs have removed cannot be restored afterwards. Should anything fail, or Drydock
              itself end, the registry takes pushes again.
            </p>
          </div>
        }
        action="Collect garbage"
        ready={!isOpen || agrees}
        pending={collect.isPending}
        onConfirm={() =>
          collect.mutate(isOpen, {
            onSuccess: () => setOpen(false),
            onError: (error) => toast.error(error.message),
          })
        }
      >
        {isOpen && (
          <label className="flex gap-2 text-sm">
            <Checkbox
              className="mt-0.5"
              checked={agrees}
              onCheckedChange={(checked) => setAgrees(checked === true)}
            />
            Nobody pushes to this registry while it runs, or it is read-only already.
          </label>
        )}
      </ConfirmDialog>
    </>
  );
}

const consequences = {
  readOnly: "Until it has ended, the registry serves pulls and refuses pushes.",
  stopped: "Until it has ended, the registry is stopped: neither pulls nor pushes work.",
  none: "Nothing keeps pushes away meanwhile: an image that is being pushed can lose its layers.",
};
