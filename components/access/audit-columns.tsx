import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/core/api/access";

export const auditColumns: Column<AuditEntry>[] = [
  {
    id: "at",
    header: "When",
    cell: (entry) => <Time instant={entry.at} className="text-muted" />,
    width: "6rem",
  },
  {
    id: "actor",
    header: "Who",
    cell: (entry) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">{entry.actor.name}</span>
        {entry.actor.type !== "user" && <Badge>{entry.actor.type}</Badge>}
      </span>
    ),
    width: "minmax(5rem, 1fr)",
  },
  {
    id: "action",
    header: "Did",
    cell: (entry) => <code className="font-mono text-xs">{entry.action}</code>,
    width: "minmax(6.5rem, 10rem)",
  },
  {
    id: "registry",
    header: "Registry",
    cell: (entry) => entry.registry ?? <span className="text-muted">—</span>,
    width: "8rem",
    priority: 2,
  },
  {
    id: "target",
    header: "To what",
    cell: (entry) => (
      <span className="block truncate font-mono text-xs text-muted" title={entry.target}>
        {entry.target}
      </span>
    ),
    width: "minmax(8rem, 2fr)",
    priority: 2,
  },
];
