"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { EventsPanel } from "@/components/events/events-panel";
import { DeclaredNote } from "@/components/layout/declared-note";
import { PageHeader } from "@/components/layout/page-header";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { QueryScreen } from "@/components/ui/query-screen";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import {
  registryOptions,
  useCheckRegistry,
  useRemoveRegistry,
} from "@/lib/client/queries/registries";
import { useCan } from "@/lib/client/session";
import type { Registry } from "@/lib/core/api/registries";
import type { BucketPlace } from "@/lib/core/api/registry-places";
import { paths } from "@/lib/core/paths";
import { CheckPanel } from "./check-panel";

export function RegistrySettingsScreen({ registry: name }: { registry: string }) {
  return (
    <>
      <PageHeader
        title={t("registry.connection")}
        crumbs={[{ label: name, href: paths.registry(name) }]}
      />
      <QueryScreen query={useQuery(registryOptions(name))} what="connection">
        {(registry) => <Settings registry={registry} />}
      </QueryScreen>
    </>
  );
}

// A form brings its schema and what checks it.
const EditConnection = dynamic(
  () => import("./edit-connection").then((module) => module.EditConnection),
  {
    ssr: false,
    loading: () => <LoadingPanel label={t("registry.loadingForm")} />,
  },
);

function Settings({ registry }: { registry: Registry }) {
  const { name } = registry;
  const check = useCheckRegistry(name);
  const mayWrite = useCan("registry:write");
  const mayCheck = useCan("registry:check");
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-5">
        {mayWrite && registry.origin === null ? (
          <EditConnection registry={registry} />
        ) : (
          <ConnectionSummary registry={registry} />
        )}
        <EventsPanel registry={name} vendor={registry.check?.vendor} />
        {mayWrite && registry.origin === null && <RemoveRegistry registry={name} />}
      </div>
      <CheckPanel
        check={check.data ?? registry.check}
        pending={check.isPending}
        error={check.error}
        onCheck={() => check.mutate()}
        blocked={mayCheck ? null : t("registry.check.whoMay")}
      />
    </div>
  );
}

/** The connection for those who may not, or cannot, change it here. */
function ConnectionSummary({ registry }: { registry: Registry }) {
  return (
    <Panel>
      <PanelHeader title={t("registry.connection")} />
      <div className="grid gap-4 p-4">
        <DeclaredNote origin={registry.origin} />
        <dl className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          <Entry label={t("registry.field.address")}>{registry.url}</Entry>
          {registry.hostAliases.length > 0 && (
            <Entry label={t("registry.field.hostAliases")}>{registry.hostAliases.join(", ")}</Entry>
          )}
          <Entry label={t("registry.field.username")}>
            {registry.username ?? t("registry.summary.noUsername")}
          </Entry>
          <Entry label={t("registry.summary.password")}>
            {registry.hasPassword ? t("registry.summary.stored") : t("registry.summary.noPassword")}
          </Entry>
          <Entry label={t("registry.field.ca")}>
            {registry.hasCa ? t("registry.summary.stored") : t("registry.summary.systemCa")}
          </Entry>
          <Entry label={t("registry.summary.verified")}>
            {registry.skipTlsVerify ? t("registry.summary.no") : t("registry.summary.yes")}
          </Entry>
          <Entry label={t("registry.field.maxConcurrency")}>{registry.maxConcurrency}</Entry>
          <Entry label={t("registry.field.maxRequestsPerSecond")}>
            {registry.maxRequestsPerSecond ?? t("registry.noLimit")}
          </Entry>
          <Entry label={t("registry.summary.confirmedBy")}>
            {registry.secondPerson
              ? t("registry.summary.secondPerson")
              : t("registry.summary.anybody")}
          </Entry>
          <Entry label={t("registry.storage.label")}>{nameStorage(registry.storage)}</Entry>
          <Entry label={t("registry.archive.label")}>{nameArchive(registry.archive)}</Entry>
          {registry.repositories.length > 0 && (
            <Entry label={t("registry.repositories")}>{registry.repositories.join(", ")}</Entry>
          )}
          {registry.trustedHosts.length > 0 && (
            <Entry label={t("registry.field.trustedHosts")}>
              {registry.trustedHosts.join(", ")}
            </Entry>
          )}
        </dl>
      </div>
    </Panel>
  );
}

function Entry({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function RemoveRegistry({ registry }: { registry: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useRemoveRegistry(registry);
  return (
    <Panel className="flex flex-wrap items-center gap-4 p-4">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <h2 className="font-semibold">{t("registry.forget.title")}</h2>
        <p className="text-muted">{t("registry.forget.description")}</p>
      </div>
      <Button variant="dangerOutline" onClick={() => setOpen(true)}>
        {t("registry.forget.action")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("registry.forget.ask", { registry })}
        description={t("registry.forget.whatGoes")}
        action={t("registry.forget.action")}
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

function nameStorage(storage: Registry["storage"]): string {
  if (!storage) return t("registry.summary.noStorage");
  return storage.type === "filesystem" ? storage.root : nameBucket(storage);
}

function nameArchive(archive: Registry["archive"]): string {
  if (!archive) return t("registry.summary.noArchive");
  const place = archive.type === "filesystem" ? archive.directory : nameBucket(archive);
  return t("registry.summary.archiveFor", { place, keepFor: archive.keepFor });
}

function nameBucket({ bucket, prefix, endpoint }: BucketPlace): string {
  const path = prefix === "" ? bucket : `${bucket}/${prefix}`;
  return endpoint
    ? t("registry.summary.bucketAt", { path, endpoint })
    : t("registry.summary.bucket", { path });
}
