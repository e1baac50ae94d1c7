"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "@/lib/client/toast";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { sessionsOptions, useEndOtherSessions, useEndSession } from "@/lib/client/queries/account";
import { useViewer } from "@/lib/client/session";
import type { Session } from "@/lib/core/api/account";
import { PasswordForm } from "./password-form";

export function AccountScreen() {
  const viewer = useViewer();
  if (!viewer) return null;
  return (
    <>
      <PageHeader title="Account" description={`${viewer.email}, ${viewer.role}`} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <PanelHeader title="Password" description="A new one ends all your other sessions." />
          <PanelBody>
            <PasswordForm
              email={viewer.email}
              onChanged={() =>
                toast.success("Your password is changed. Other sessions have ended.")
              }
            />
          </PanelBody>
        </Panel>
        <SessionList />
      </div>
    </>
  );
}

function SessionList() {
  const sessions = useQuery(sessionsOptions());
  const endOthers = useEndOtherSessions();
  const others = sessions.data?.some(({ current }) => !current);
  return (
    <Panel>
      <PanelHeader
        title="Sessions"
        description="Where you are signed in. End what you do not know, then change your password."
        actions={
          others && (
            <Button
              pending={endOthers.isPending}
              onClick={() =>
                endOthers.mutate(undefined, { onError: (error) => toast.error(error.message) })
              }
            >
              End all others
            </Button>
          )
        }
      />
      {sessions.isPending && <Skeleton className="m-4 h-10!" />}
      {sessions.error && (
        <ErrorState
          title="Your sessions cannot be shown"
          error={sessions.error}
          onRetry={sessions.refetch}
        />
      )}
      <ul aria-label="Sessions" className="divide-y divide-line">
        {sessions.data?.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
    </Panel>
  );
}

function SessionItem({ session }: { session: Session }) {
  const end = useEndSession();
  const browser = session.browser ?? "Unknown browser";
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate text-sm font-medium" title={browser}>
            {browser}
          </span>
          {session.current && <Badge tone="accent">this one</Badge>}
        </p>
        <p className="text-xs text-muted [overflow-wrap:anywhere]">
          {session.address && <>From {session.address}, signed in </>}
          {!session.address && "Signed in "}
          <Time instant={session.createdAt} />, last used <Time instant={session.lastSeenAt} />,
          ends <Time instant={session.expiresAt} />
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          pending={end.isPending}
          aria-label={`End the session of ${browser}`}
          onClick={() => end.mutate(session.id, { onError: (error) => toast.error(error.message) })}
        >
          End
        </Button>
      )}
    </li>
  );
}
