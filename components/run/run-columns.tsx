import Link from "next/link";
import type { Column } from "@/components/ui/data-table/column";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/client/format";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";
import { RunState } from "./run-state";
import { StepBar } from "./step-bar";

export const runColumns: Column<Run>[] = [
  {
    id: "state",
    header: "State",
    value: (run) => run.state,
    cell: (run) => <RunState state={run.state} />,
    width: "minmax(5.5rem, 6.5rem)",
  },
  {
    id: "createdAt",
    header: "Started",
    value: (run) => run.createdAt,
    cell: (run) => (
      <span className="block min-w-0">
        <Link
          href={paths.run(run.registry, run.id)}
          className="block truncate font-medium hover:underline"
        >
          {run.type === "restore" ? "Restore" : "Run"}, <Time instant={run.createdAt} />
        </Link>
        <span className="block truncate text-xs text-muted">by {run.startedBy}</span>
      </span>
    ),
    width: "minmax(6rem, 1fr)",
    descendingFirst: true,
  },
  {
    id: "progress",
    header: "Progress",
    cell: (run) => <StepBar counts={run.counts} />,
    width: "minmax(6rem, 1fr)",
    priority: 2,
  },
  count("done", "Done"),
  count("skipped", "Skipped"),
  count("failed", "Failed"),
  {
    id: "freedBytes",
    header: "Freed after GC",
    value: (run) => run.freedBytes,
    cell: (run) => <FreedBytes value={run.freedBytes} is={run.freedIs} className="text-muted" />,
    width: "8rem",
    align: "end",
    priority: 3,
    descendingFirst: true,
  },
];

function count(key: "done" | "skipped" | "failed", header: string): Column<Run> {
  return {
    id: key,
    header,
    value: (run) => run.counts[key],
    cell: (run) => (
      <span className={run.counts[key] > 0 ? undefined : "text-muted"}>
        {formatCount(run.counts[key])}
      </span>
    ),
    width: key === "done" ? "3.75rem" : "5rem",
    align: "end",
    priority: key === "done" ? 1 : 2,
    descendingFirst: true,
  };
}
