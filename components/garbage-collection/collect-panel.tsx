"use client";

import { Recycle, Search } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { CollectionPanel } from "@/components/storage/collection-panel";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
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
      <Panel aria-label={t("garbageCollection.collector.title")}>
        <PanelHeader
          title={t("garbageCollection.collector.title")}
          description={collector ? sayHow(collector) : t("garbageCollection.collector.none")}
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
                  {t("garbageCollection.collector.foresee")}
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
                {t("garbageCollection.collector.unforeseen")}{" "}
                {mayCollect && (
                  <Link href={paths.registrySettings(registry.name)} className="underline">
                    {t("garbageCollection.collector.nameDirectory")}
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
  const how = t("garbageCollection.collector.how", { type, closes: closes ?? "none" });
  return deleteUntagged ? `${how} ${t("garbageCollection.collector.deletesUntagged")}` : how;
}

/** What to do without one: the product's own way, or setting one up. */
function NotSetUp({ registry }: { registry: Registry }) {
  const vendor = registry.check?.vendor ?? "unknown";
  const { garbageCollection } = vendors[vendor];
  if (garbageCollection !== "distribution") {
    return (
      <Callout title={inWords(garbageCollection.title)}>
        <p>{inWords(garbageCollection.body)}</p>
      </Callout>
    );
  }
  return (
    <p>
      {t.rich("garbageCollection.collector.setUp", { code: (chunks) => <code>{chunks}</code> })}
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
        {t("garbageCollection.collect.ask")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("garbageCollection.collect.title")}
        description={
          <div className="grid gap-2">
            <p>{t(`garbageCollection.consequence.${collector.closes ?? "none"}`)}</p>
            <p>{t("garbageCollection.collect.unrestorable")}</p>
          </div>
        }
        action={t("garbageCollection.collect.action")}
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
            {t("garbageCollection.collect.agree")}
          </label>
        )}
      </ConfirmDialog>
    </>
  );
}
