"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { apiUrl } from "@/lib/client/api";
import { t } from "@/lib/client/language";
import {
  intakeOptions,
  hasEvents,
  useCloseIntake,
  useOpenIntake,
} from "@/lib/client/queries/events";
import { useCan } from "@/lib/client/session";
import { calls } from "@/lib/client/calls";
import type { Vendor } from "@/lib/core/vendors";
import { EventSetup } from "./event-setup";
import { EventsStatus } from "./events-status";

interface EventsPanelProps {
  registry: string;
  /** As the last check found it. */
  vendor?: Vendor | undefined;
}

export function EventsPanel({ registry, vendor }: EventsPanelProps) {
  const { data: webhook, error, refetch } = useQuery(intakeOptions(registry));
  const open = useOpenIntake(registry);
  const mayWrite = useCan("registry:write");
  const secret = open.data?.secret ?? null;
  const lastEventAt = webhook?.lastEventAt;
  return (
    <Panel aria-label={t("events.title")}>
      <PanelHeader
        title={t("events.title")}
        description={
          lastEventAt
            ? t.rich("events.last", { time: () => <Time instant={lastEventAt} /> })
            : t("events.about")
        }
        actions={
          mayWrite &&
          webhook?.enabled && (
            <>
              <RenewSecret pending={open.isPending} onRenew={() => open.mutate()} />
              <CloseEvents registry={registry} onClosed={open.reset} />
            </>
          )
        }
      />
      {open.error && (
        <PanelBody>
          <Callout tone="danger" title={t("events.secret.notMade")} live>
            {open.error.message}
          </Callout>
        </PanelBody>
      )}
      {!webhook ? (
        error ? (
          <ErrorState title={t("events.notLoaded")} error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows rows={3} label={t("events.loading")} />
        )
      ) : !webhook.enabled ? (
        <EmptyState
          icon={Radio}
          title={t("events.off.title")}
          actions={
            mayWrite && (
              <Button variant="primary" pending={open.isPending} onClick={() => open.mutate()}>
                {t("events.off.turnOn")}
              </Button>
            )
          }
        >
          {t("events.off.text")} {!mayWrite && t("events.off.askAdmin")}
        </EmptyState>
      ) : (
        <PanelBody className="grid grid-cols-[minmax(0,1fr)] gap-5">
          {secret !== null && <NewSecret secret={secret} />}
          <EventsStatus webhook={webhook} />
          {mayWrite && (
            <EventSetup
              target={{ address: addressOf(registry), secret: secret ?? "<secret>" }}
              vendor={vendor}
              open={secret !== null || !hasEvents(webhook)}
            />
          )}
        </PanelBody>
      )}
    </Panel>
  );
}

function NewSecret({ secret }: { secret: string }) {
  return (
    <Callout tone="ok" title={t("events.secret.title")} live>
      <p>{t("events.secret.text")}</p>
      <CodeBlock label={t("events.secret.label")} code={secret} wrap className="mt-2" />
    </Callout>
  );
}

function addressOf(registry: string): string {
  return window.location.origin + apiUrl(calls.events.receive, { params: { registry } });
}

function CloseEvents({ registry, onClosed }: { registry: string; onClosed: () => void }) {
  const [open, setOpen] = useState(false);
  const close = useCloseIntake(registry);
  const confirm = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        setOpen(false);
        onClosed();
      },
    });
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("events.close.button")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("events.close.title")}
        description={t("events.close.text")}
        action={t("events.close.action")}
        pending={close.isPending}
        onConfirm={confirm}
      >
        {close.error && (
          <Callout tone="danger" live>
            {close.error.message}
          </Callout>
        )}
      </ConfirmDialog>
    </>
  );
}

interface RenewSecretProps {
  pending: boolean;
  onRenew: () => void;
}

function RenewSecret({ pending, onRenew }: RenewSecretProps) {
  const [open, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    onRenew();
  };
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => setOpen(true)}>
        {t("events.renew.button")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("events.renew.title")}
        description={t("events.renew.text")}
        action={t("events.renew.action")}
        onConfirm={confirm}
      />
    </>
  );
}
