import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { AuditEntry } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";

const who: Column<AuditEntry> = {
  id: "actor",
  header: "Who",
  cell: (entry) => <Actor entry={entry} />,
  width: "minmax(5rem, 1fr)",
};

/** `narrow`: who it was stands below what was done, for there is no room beside it. */
export const auditColumns = (narrow: boolean): Column<AuditEntry>[] => [
  {
    id: "at",
    header: "When",
    cell: (entry) => <Time instant={entry.at} className="text-muted" />,
    width: "7rem",
  },
  ...(narrow ? [] : [who]),
  {
    id: "action",
    header: "Did",
    cell: (entry) => (
      <>
        <code className="font-mono text-xs">{entry.action}</code>
        {narrow && <Actor entry={entry} />}
      </>
    ),
    width: narrow ? "minmax(6.5rem, 1fr)" : "minmax(6.5rem, 10rem)",
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
      <span
        className="block truncate font-mono text-xs text-muted"
        title={plainText(targetOf(entry))}
      >
        <UntrustedText text={targetOf(entry)} />
      </span>
    ),
    width: "minmax(8rem, 2fr)",
    priority: 2,
  },
  {
    id: "address",
    header: "From",
    cell: ({ address, userAgent }) => (
      <span
        className="block truncate font-mono text-xs text-muted"
        title={plainText([address, userAgent].filter(Boolean).join(", "))}
      >
        {address ?? "—"}
      </span>
    ),
    width: "minmax(7rem, 10rem)",
    priority: 3,
  },
];

/** An entry of failed sign-ins counts those of an hour. */
function targetOf({ action, target, details }: AuditEntry): string {
  const { wrongPassword, refused } = details;
  if (action !== "session.fail") return target;
  return `${target}: ${Number(wrongPassword)} with a wrong password, ${Number(refused)} refused`;
}

function Actor({ entry: { actor } }: { entry: AuditEntry }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="truncate font-medium" title={plainText(actor.name)}>
        <UntrustedText text={actor.name} />
      </span>
      {actor.type !== "user" && <Badge>{actor.type}</Badge>}
    </span>
  );
}
