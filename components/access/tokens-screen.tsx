"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { tokensOptions } from "@/lib/client/queries/access";
import { useNarrow } from "@/lib/client/use-narrow";
import { useNow } from "@/lib/client/use-now";
import type { Token } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";
import { timeCell } from "@/lib/core/text/csv";

const AddTokenDialog = dynamic(() => import("./token-dialogs").then((m) => m.AddTokenDialog), {
  ssr: false,
});
const RevokeTokenDialog = dynamic(
  () => import("./token-dialogs").then((m) => m.RevokeTokenDialog),
  { ssr: false },
);

/** The id of the token that DRYDOCK_API_TOKEN names. */
const ENVIRONMENT_TOKEN = "environment";

/** Time enough to put a new one into every script that uses it. */
const NOTICE_MS = 14 * 24 * 60 * 60 * 1000;

function expiresSoon(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt > now && expiresAt - now <= NOTICE_MS;
}

const none: Token[] = [];

export function TokensScreen() {
  const tokens = useQuery(tokensOptions());
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const now = useNow();
  const narrow = useNarrow();
  const columns = useMemo(() => tokenColumns(setRevoking, now, narrow), [now, narrow]);
  const menu = useTableMenu("tokens", columns);
  const rows = tokens.data ?? none;
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t("access.tokens.new")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("access.tokens.title")}
        description={t("access.tokens.description")}
        actions={
          <>
            <TableMenu menu={menu} fileName="tokens" rows={rows.length} complete />
            {add}
          </>
        }
      />
      <TokenNotices tokens={rows} now={now} />
      <DataTable
        label={t("access.tokens.title")}
        columns={columns}
        rowHeight={narrow ? 56 : 40}
        menu={menu}
        rows={rows}
        rowId={(token) => token.id}
        defaultSort={{ id: "createdAt", desc: true }}
        loading={tokens.isPending}
        error={tokens.error}
        onRetry={tokens.refetch}
        empty={
          <EmptyState icon={KeyRound} title={t("access.tokens.empty")} actions={add}>
            {t("access.tokens.emptyHint")}
          </EmptyState>
        }
      />
      {adding && <AddTokenDialog onClose={() => setAdding(false)} />}
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

/** `narrow`: whose a token is and when it ends stand below its name, for there is no room beside it. */
function tokenColumns(
  onRevoke: (token: Token) => void,
  now: number,
  narrow: boolean,
): Column<Token>[] {
  return [
    {
      id: "name",
      header: "words.name",
      value: (token) => token.name,
      cell: (token) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium" title={plainText(token.name)}>
            <UntrustedText text={token.name} />
          </span>
          {narrow && (
            <span className="block truncate text-xs text-muted">
              <Expiry expiresAt={token.expiresAt} now={now} />, <Owner token={token} />
            </span>
          )}
        </span>
      ),
      width: "minmax(5rem, 2fr)",
    },
    {
      id: "role",
      header: "access.column.role",
      value: (token) => token.effectiveRole,
      cell: (token) => <TokenRole token={token} />,
      width: "minmax(4.5rem, 6.5rem)",
    },
    {
      id: "owner",
      header: "access.column.owner",
      value: (token) => token.owner?.email,
      cell: (token) => <Owner token={token} />,
      width: "minmax(7rem, 1fr)",
      priority: 2,
    },
    {
      id: "lastUsedAt",
      header: "access.column.lastUsed",
      value: (token) => token.lastUsedAt,
      file: (token) => timeCell(token.lastUsedAt),
      cell: (token) =>
        token.lastUsedAt === null ? (
          <span className="text-muted">{t("access.never")}</span>
        ) : (
          <Time instant={token.lastUsedAt} className="text-muted" />
        ),
      width: "8rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "expiresAt",
      header: "access.column.expires",
      value: (token) => token.expiresAt,
      file: (token) => timeCell(token.expiresAt),
      cell: (token) => <Expiry expiresAt={token.expiresAt} now={now} />,
      width: "8rem",
      priority: 2,
    },
    {
      id: "createdAt",
      header: "access.column.made",
      value: (token) => token.createdAt,
      file: (token) => timeCell(token.createdAt),
      cell: (token) => (
        <span className="text-muted">
          <Made token={token} />
        </span>
      ),
      width: "minmax(8rem, 1fr)",
      priority: 3,
      descendingFirst: true,
    },
    {
      id: "revoke",
      header: "access.column.revoke",
      headerHidden: true,
      cell: (token) => (
        <Button variant="ghost" size="sm" onClick={() => onRevoke(token)}>
          {t("access.tokens.revoke")}
        </Button>
      ),
      width: "5.5rem",
      align: "end",
    },
  ];
}

function Made({ token }: { token: Token }) {
  const time = () => <Time instant={token.createdAt} />;
  if (token.createdBy === token.owner?.email || token.id === ENVIRONMENT_TOKEN) return time();
  return t.rich("access.tokens.madeBy", {
    time,
    who: () => <UntrustedText text={token.createdBy} />,
  });
}

function TokenRole({ token: { role, effectiveRole } }: { token: Token }) {
  if (effectiveRole === null) {
    return (
      <Badge tone="warn" title={t("access.tokens.refusedWhy")}>
        {t("access.tokens.refused")}
      </Badge>
    );
  }
  const lowered =
    effectiveRole !== role &&
    t("access.tokens.lowered", {
      made: t(`words.role.${role}`),
      owner: t(`words.role.${effectiveRole}`),
    });
  return (
    <Badge tone={effectiveRole === "admin" ? "accent" : "neutral"} title={lowered || undefined}>
      {t(`words.role.${effectiveRole}`)}
      {lowered && <span className="sr-only">. {lowered}</span>}
    </Badge>
  );
}

function Owner({ token }: { token: Token }) {
  if (token.id === ENVIRONMENT_TOKEN)
    return <span className="text-muted">{t("access.tokens.environment")}</span>;
  if (token.owner === null) return <Badge tone="warn">{t("access.tokens.noOwner")}</Badge>;
  return <span title={token.owner.email}>{token.owner.email}</span>;
}

function Expiry({ expiresAt, now }: { expiresAt: number | null; now: number }) {
  if (expiresAt === null) return <span className="text-muted">{t("access.never")}</span>;
  if (expiresAt < now) return <Badge tone="outline">{t("access.tokens.expired")}</Badge>;
  if (expiresSoon(expiresAt, now)) {
    return (
      <Badge tone="warn">
        <Time instant={expiresAt} />
      </Badge>
    );
  }
  return <Time instant={expiresAt} className="text-muted" />;
}

/** What somebody should see to, before a script fails or a token is forgotten. */
function TokenNotices({ tokens, now }: { tokens: readonly Token[]; now: number }) {
  const soon = tokens.filter(({ expiresAt }) => expiresSoon(expiresAt, now));
  const ownerless = tokens.filter(({ id, owner }) => owner === null && id !== ENVIRONMENT_TOKEN);
  return (
    <>
      {soon.length > 0 && (
        <Callout
          tone="warning"
          className="mb-4"
          title={t("access.tokens.expireSoon", { count: soon.length })}
        >
          {t("access.tokens.expireSoonHint", { names: names(soon) })}
        </Callout>
      )}
      {ownerless.length > 0 && (
        <Callout className="mb-4" title={t("access.tokens.ownerless", { count: ownerless.length })}>
          {t("access.tokens.ownerlessHint", { names: names(ownerless) })}
        </Callout>
      )}
    </>
  );
}

function names(tokens: readonly Token[]): string {
  const shown = tokens.slice(0, 5).map(({ name }) => t("access.tokens.quoted", { name }));
  const more = tokens.length - shown.length;
  return [...shown, ...(more > 0 ? [t("access.tokens.more", { count: more })] : [])].join(", ");
}
