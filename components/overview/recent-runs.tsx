import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { RunState } from "@/components/run/run-state";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import { runsOptions } from "@/lib/client/queries/runs";
import { paths } from "@/lib/core/paths";

const SHOWN = 4;

/** Nothing at all until there has been one. */
export function RecentRuns({ registry }: { registry: string }) {
  const { data: runs = [] } = useQuery(runsOptions(registry));
  if (runs.length === 0) return null;
  return (
    <Panel aria-label={t("overview.runs.title")}>
      <PanelHeader
        title={t("overview.runs.title")}
        actions={
          <Link href={paths.runs(registry)} className="text-sm text-accent hover:underline">
            {t("overview.runs.all", { count: runs.length })}
          </Link>
        }
      />
      <ul className="divide-y divide-line">
        {runs.slice(0, SHOWN).map((run) => (
          <li
            key={run.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm"
          >
            <RunState state={run.state} />
            <Link href={paths.run(registry, run.id)} className="font-medium hover:underline">
              {t.rich(`overview.runs.${run.type}`, {
                time: () => <Time instant={run.createdAt} />,
              })}
            </Link>
            <span className="ml-auto text-muted">
              {run.freedBytes !== null && run.freedBytes > 0
                ? t.rich("overview.runs.freed", {
                    bytes: () => <FreedBytes value={run.freedBytes} is={run.freedIs} />,
                  })
                : t("overview.runs.done", run.counts)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
