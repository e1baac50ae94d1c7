"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { intakeOptions, isHeard, useOpenIntake } from "@/lib/client/queries/events";
import { useCan } from "@/lib/client/session";
import { apiUrl } from "@/lib/client/api";
import { api } from "@/lib/core/api";
import type { Vendor } from "@/lib/core/vendors";
import { CloseEvents } from "./close-events";
import { EventSetup } from "./event-setup";
import { EventsStatus } from "./events-status";
import { RenewSecret } from "./renew-secret";

interface EventsPanelProps {
  registry: string;
  /** As the last check found it. */
  vendor?: Vendor | undefined;
}

export function EventsPanel({ registry, vendor }: EventsPanelProps) {
  const { data: intake, error, refetch } = useQuery(intakeOptions(registry));
  const open = useOpenIntake(registry);
  const mayWrite = useCan("registry:write");
  const secret = open.data?.secret ?? null;
  return (
    <Panel aria-label="Events">
      <PanelHeader
        title="Events"
        description={
          intake?.lastEventAt ? (
            <>
              Last event <Time instant={intake.lastEventAt} />
            </>
          ) : (
            "The registry tells what is pushed, deleted and pulled."
          )
        }
        actions={
          mayWrite &&
          intake?.enabled && (
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
      {!intake ? (
        error ? (
          <ErrorState title="Events could not be loaded" error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows rows={3} label="Loading events" />
        )
      ) : !intake.enabled ? (
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
          <EventsStatus intake={intake} />
          {mayWrite && (
            <EventSetup
              target={{ address: addressOf(registry), secret: secret ?? "<secret>" }}
              vendor={vendor}
              open={secret !== null || !isHeard(intake)}
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
  return window.location.origin + apiUrl(api.events.receive, { params: { registry } });
}
