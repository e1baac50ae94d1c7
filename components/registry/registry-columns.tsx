import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import { knownTotals } from "./known-totals";
import { registryHealth } from "./registry-health";

export const registryColumns: readonly Column<Registry>[] = [
  {
    id: "name",
    header: "Registry",
    value: (registry) => registry.name,
    width: "minmax(7rem, 2fr)",
    cell: (registry) => (
      <div className="min-w-0 leading-tight">
        <Link
          href={paths.registry(registry.name)}
          className="block truncate font-medium hover:underline"
        >
          {registry.name}
        </Link>
        <span className="block truncate text-xs text-muted">{registry.url}</span>
      </div>
    ),
  },
  {
    id: "health",
    header: "Health",
    value: (registry) => registryHealth(registry).rank,
    descendingFirst: true,
    width: "8rem",
    cell: (registry) => {
      const health = registryHealth(registry);
      return <Badge tone={health.tone}>{health.label}</Badge>;
    },
  },
  {
    id: "repositories",
    header: "Repositories",
    value: (registry) => knownTotals(registry).repositories,
    descendingFirst: true,
    width: "7rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).repositories} />,
  },
  {
    id: "tags",
    header: "Tags",
    value: (registry) => knownTotals(registry).tags,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Count value={knownTotals(registry).tags} />,
  },
  {
    id: "size",
    header: "Size",
    value: (registry) => knownTotals(registry).bytes,
    descendingFirst: true,
    width: "6rem",
    align: "end",
    priority: 2,
    cell: (registry) => <Bytes value={knownTotals(registry).bytes} />,
  },
  {
    id: "scanned",
    header: "Last scan",
    value: (registry) => registry.lastScan?.finishedAt,
    descendingFirst: true,
    width: "9rem",
    align: "end",
    priority: 3,
    cell: (registry) =>
      registry.activeScanId ? (
        <Badge tone="accent">Scanning</Badge>
      ) : registry.lastScan ? (
        <Time instant={registry.lastScan.finishedAt} />
      ) : (
        <span className="text-muted">never</span>
      ),
  },
];
