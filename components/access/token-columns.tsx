import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Token } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";

export function tokenColumns(onRevoke: (token: Token) => void, now: number): Column<Token>[] {
  return [
    {
      id: "name",
      header: "Name",
      value: (token) => token.name,
      cell: (token) => (
        <span className="font-medium" title={plainText(token.name)}>
          <UntrustedText text={token.name} />
        </span>
      ),
      width: "minmax(5rem, 2fr)",
    },
    {
      id: "role",
      header: "Role",
      value: (token) => token.role,
      cell: (token) => (
        <Badge tone={token.role === "admin" ? "accent" : "neutral"}>{token.role}</Badge>
      ),
      width: "minmax(4.5rem, 6rem)",
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
          <Time instant={token.createdAt} /> by <UntrustedText text={token.createdBy} />
        </span>
      ),
      width: "minmax(10rem, 1fr)",
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

function Expiry({ expiresAt, now }: { expiresAt: number | null; now: number }) {
  if (expiresAt === null) return <span className="text-muted">never</span>;
  if (expiresAt < now) return <Badge tone="outline">expired</Badge>;
  return <Time instant={expiresAt} className="text-muted" />;
}
