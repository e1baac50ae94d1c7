import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Token } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";
import { ENVIRONMENT_TOKEN, expiresSoon } from "./token-expiry";

/** `narrow`: whose a token is and when it ends stand below its name, for there is no room beside it. */
export function tokenColumns(
  onRevoke: (token: Token) => void,
  now: number,
  narrow: boolean,
): Column<Token>[] {
  return [
    {
      id: "name",
      header: "Name",
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
      header: "Role",
      value: (token) => token.effectiveRole,
      cell: (token) => <TokenRole token={token} />,
      width: "minmax(4.5rem, 6.5rem)",
    },
    {
      id: "owner",
      header: "Owner",
      value: (token) => token.owner?.email,
      cell: (token) => <Owner token={token} />,
      width: "minmax(7rem, 1fr)",
      priority: 2,
    },
    {
      id: "lastUsedAt",
      header: "Last used",
      value: (token) => token.lastUsedAt,
      cell: (token) =>
        token.lastUsedAt === null ? (
          <span className="text-muted">never</span>
        ) : (
          <Time instant={token.lastUsedAt} className="text-muted" />
        ),
      width: "8rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "expiresAt",
      header: "Expires",
      value: (token) => token.expiresAt,
      cell: (token) => <Expiry expiresAt={token.expiresAt} now={now} />,
      width: "8rem",
      priority: 2,
    },
    {
      id: "createdAt",
      header: "Made",
      value: (token) => token.createdAt,
      cell: (token) => (
        <span className="text-muted">
          <Time instant={token.createdAt} />
          {token.createdBy !== token.owner?.email && token.id !== ENVIRONMENT_TOKEN && (
            <>
              {" "}
              by <UntrustedText text={token.createdBy} />
            </>
          )}
        </span>
      ),
      width: "minmax(8rem, 1fr)",
      priority: 3,
      descendingFirst: true,
    },
    {
      id: "revoke",
      header: "Revoke",
      headerHidden: true,
      cell: (token) => (
        <Button variant="ghost" size="sm" onClick={() => onRevoke(token)}>
          Revoke…
        </Button>
      ),
      width: "5.5rem",
      align: "end",
    },
  ];
}

function TokenRole({ token: { role, effectiveRole } }: { token: Token }) {
  if (effectiveRole === null) {
    return (
      <Badge tone="warn" title="The owner is disabled, so this token is refused.">
        refused
      </Badge>
    );
  }
  const lowered = effectiveRole !== role && `Made as ${role}; its owner is ${effectiveRole} now.`;
  return (
    <Badge tone={effectiveRole === "admin" ? "accent" : "neutral"} title={lowered || undefined}>
      {effectiveRole}
      {lowered && <span className="sr-only">. {lowered}</span>}
    </Badge>
  );
}

function Owner({ token }: { token: Token }) {
  if (token.id === ENVIRONMENT_TOKEN) return <span className="text-muted">the environment</span>;
  if (token.owner === null) return <Badge tone="warn">no owner</Badge>;
  return <span title={token.owner.email}>{token.owner.email}</span>;
}

function Expiry({ expiresAt, now }: { expiresAt: number | null; now: number }) {
  if (expiresAt === null) return <span className="text-muted">never</span>;
  if (expiresAt < now) return <Badge tone="outline">expired</Badge>;
  if (expiresSoon(expiresAt, now)) {
    return (
      <Badge tone="warn">
        <Time instant={expiresAt} />
      </Badge>
    );
  }
  return <Time instant={expiresAt} className="text-muted" />;
}
