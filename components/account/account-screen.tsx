"use client";

import { useQuery } from "@tanstack/react-query";
import { t } from "@/lib/client/language";
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
      <PageHeader
        title={t("account.title")}
        description={`${viewer.email}, ${t(`words.role.${viewer.role}`)}`}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <PanelHeader
            title={t("account.password.title")}
            description={t("account.password.description")}
          />
          <PanelBody>
            <PasswordForm
              email={viewer.email}
              onChanged={() => toast.success(t("account.password.changed"))}
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
        title={t("account.sessions.title")}
        description={t("account.sessions.description")}
        actions={
          others && (
            <Button
              pending={endOthers.isPending}
              onClick={() =>
                endOthers.mutate(undefined, { onError: (error) => toast.error(error.message) })
              }
            >
              {t("account.sessions.endOthers")}
            </Button>
          )
        }
      />
      {sessions.isPending && <Skeleton className="m-4 h-10!" />}
      {sessions.error && (
        <ErrorState
          title={t("account.sessions.notShown")}
          error={sessions.error}
          onRetry={sessions.refetch}
        />
      )}
      <ul aria-label={t("account.sessions.title")} className="divide-y divide-line">
        {sessions.data?.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
    </Panel>
  );
}

function SessionItem({ session }: { session: Session }) {
  const end = useEndSession();
  const browser = session.browser ?? t("account.sessions.unknownBrowser");
  const { address } = session;
  const times = {
    created: () => <Time instant={session.createdAt} />,
    used: () => <Time instant={session.lastSeenAt} />,
    ends: () => <Time instant={session.expiresAt} />,
  };
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate text-sm font-medium" title={browser}>
            {browser}
          </span>
          {session.current && <Badge tone="accent">{t("account.sessions.current")}</Badge>}
        </p>
        <p className="text-xs text-muted [overflow-wrap:anywhere]">
          {address
            ? t.rich("account.sessions.timesFrom", { address, ...times })
            : t.rich("account.sessions.times", times)}
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          pending={end.isPending}
          aria-label={t("account.sessions.endOne", { browser })}
          onClick={() => end.mutate(session.id, { onError: (error) => toast.error(error.message) })}
        >
          {t("account.sessions.end")}
        </Button>
      )}
    </li>
  );
}
