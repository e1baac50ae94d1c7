"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Bytes } from "@/components/ui/bytes";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { waitingRunsOptions } from "@/lib/client/queries/garbage-collections";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

const SHOWN = 10;

interface WaitingRunsProps {
  registry: string;
  /** How many garbage collections are over. */
  ended: number;
}

/** The runs whose space has not come back yet. */
export function WaitingRuns({ registry, ended }: WaitingRunsProps) {
  const { data: runs } = useQuery(waitingRunsOptions(registry, ended));
  if (!runs) return null;
  if (runs.length === 0) {
    return (
      <Panel aria-label={t("garbageCollection.waiting.label")}>
        <p className="flex items-center gap-2 px-4 py-3 text-sm">
          <CircleCheck className="size-4 shrink-0 text-ok" aria-hidden />
          {t("garbageCollection.waiting.none")}
        </p>
      </Panel>
    );
  }
  return (
    <Panel aria-label={t("garbageCollection.waiting.label")}>
      <PanelHeader
        title={sayTotal(runs)}
        description={t("garbageCollection.waiting.description", { count: runs.length })}
      />
      <ul className="divide-y divide-line">
        {runs.slice(0, SHOWN).map((run) => (
          <li key={run.id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 text-sm">
            <Link
              href={paths.run(registry, run.id)}
              className="min-w-0 flex-1 basis-48 font-medium hover:underline"
            >
              {t.rich("garbageCollection.waiting.run", {
                time: () => <Time instant={run.createdAt} />,
              })}
            </Link>
            <span className="text-muted">
              {t.rich("garbageCollection.waiting.steps", {
                count: run.counts.done,
                who: () => <UntrustedText text={run.startedBy} />,
              })}
            </span>
            <FreedBytes value={run.freedBytes} is={run.freedIs} className="ml-auto" />
          </li>
        ))}
      </ul>
      {runs.length > SHOWN && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          {t.rich("garbageCollection.waiting.older", {
            count: runs.length - SHOWN,
            link: (chunks) => (
              <Link href={paths.runs(registry)} className="underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      )}
    </Panel>
  );
}

/** Their sum: a later run does not count again what an earlier one has left. */
function sayTotal(runs: readonly Run[]): ReactNode {
  const known = runs.flatMap(({ freedBytes }) => freedBytes ?? []);
  const bytes = known.reduce((all, one) => all + one, 0);
  const isSure = known.length === runs.length && runs.every(({ freedIs }) => freedIs === "exact");
  return t.rich(
    isSure ? "garbageCollection.waiting.title" : "garbageCollection.waiting.titleAtMost",
    { size: () => <Bytes value={bytes} />, count: runs.length },
  );
}
