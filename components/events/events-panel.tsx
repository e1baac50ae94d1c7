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
  return (
    <Panel aria-label="Events">
      <PanelHeader
        title="Events"
        description={
          webhook?.lastEventAt ? (
            <>
              Last event <Time instant={webhook.lastEventAt} />
            </>
          ) : (
            "The registry tells what is pushed, deleted and pulled."
          )
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
          <Callout tone="danger" title="The secret could not be made" live>
            {open.error.message}
          </Callout>
        </PanelBody>
      )}
      {!webhook ? (
        error ? (
          <ErrorState title="Events could not be loaded" error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows rows={3} label="Loading events" />
        )
      ) : !webhook.enabled ? (
        <EmptyState
          icon={Radio}
          title="Events are off"
          actions={
            mayWrite && (
              <Button variant="primary" pending={open.isPending} onClick={() => open.mutate()}>
                Turn on events
              </Button>
            )
          }
        >
          With them, a push shows here within seconds and costs one request, and rules can go by
          when a tag was pushed or last pulled. {!mayWrite && "An admin can turn them on."}
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
    <Callout tone="ok" title="Copy the secret now" live>
      <p>It is shown this once. Below it already stands where it belongs.</p>
      <CodeBlock label="Secret" code={secret} wrap className="mt-2" />
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
        Turn off
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Turn events off?"
        description="The secret is forgotten and the registry is refused from now on. Times seen so far stay, but pulls are no longer counted: rules on them keep what they are about."
        action="Turn off events"
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
        New secret
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Make a new secret?"
        description="The registry's events are refused until it has the new one, and pulls are counted again from then on."
        action="Make new secret"
        onConfirm={confirm}
      />
    </>
  );
}
