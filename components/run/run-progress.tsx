import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import { useEffect, useRef, useState } from "react";
import { formatCount, formatDuration } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { isUnfinished } from "@/lib/client/queries/runs";
import type { Run } from "@/lib/core/api/runs";
import { StepBar } from "./step-bar";

function freedHint(run: Run): string | undefined {
  if (!isUnfinished(run)) return undefined;
  return run.freedBytes === null ? t("run.figure.beingCounted") : t("run.figure.soFar");
}

/** What was seen of a run: how many items it had dealt with, and when. */
export interface Sighting {
  at: number;
  dealtWith: number;
}

const WINDOW_MS = 60_000;
/** From less nothing can be said. */
const LEAST_MS = 3_000;

/** Adds what is seen now, and forgets what is older than a minute: a run slows down and speeds up. */
export function addSighting(before: readonly Sighting[], now: Sighting): readonly Sighting[] {
  const last = before.at(-1);
  if (last && now.dealtWith < last.dealtWith) return [now];
  return [...before.filter(({ at }) => at >= now.at - WINDOW_MS), now];
}

export interface Pace {
  perMinute: number;
  /** Milliseconds until all are dealt with. */
  left: number;
}

/** null: too little was seen yet, or nothing has moved. */
export function paceOf(sightings: readonly Sighting[], pending: number): Pace | null {
  const [first, last] = [sightings[0], sightings.at(-1)];
  if (!first || !last) return null;
  const took = last.at - first.at;
  const items = last.dealtWith - first.dealtWith;
  if (took < LEAST_MS || items === 0) return null;
  return { perMinute: (items / took) * 60_000, left: (pending * took) / items };
}

/** How fast a run goes that is being watched; null while it does not, or as long as that is not known. */
function usePace({ id, state, counts }: Run): Pace | null {
  const sightings = useRef<{ run: string; seen: readonly Sighting[] }>({ run: id, seen: [] });
  const [pace, setPace] = useState<Pace | null>(null);
  const dealtWith = counts.total - counts.pending;
  useEffect(() => {
    const seen = sightings.current.run === id ? sightings.current.seen : [];
    const next = state === "running" ? addSighting(seen, { at: performance.now(), dealtWith }) : [];
    sightings.current = { run: id, seen: next };
    setPace(paceOf(next, counts.pending));
  }, [id, state, dealtWith, counts.pending]);
  return state === "running" ? pace : null;
}

export function RunProgress({ run }: { run: Run }) {
  const { counts } = run;
  const dealtWith = counts.total - counts.pending;
  const pace = usePace(run);
  return (
    <>
      <Panel className="space-y-2 px-4 py-3">
        <p role="status" className="flex flex-wrap justify-between gap-x-4 text-sm">
          <span className="font-medium">{t(`run.progress.${run.state}`)}</span>
          <span className="text-muted">
            {pace
              ? t("run.progress.itemsWithPace", {
                  done: dealtWith,
                  total: counts.total,
                  perMinute: Math.max(1, Math.round(pace.perMinute)),
                  time: formatDuration(pace.left),
                })
              : t("run.progress.items", { done: dealtWith, total: counts.total })}
          </span>
        </p>
        <StepBar counts={counts} />
      </Panel>
      <StatList>
        <Stat
          label={run.type === "restore" ? t("run.figure.putBack") : t("run.figure.removed")}
          value={formatCount(counts.done)}
          tone={counts.done > 0 ? "ok" : "neutral"}
        />
        <Stat
          label={t("run.figure.skipped")}
          value={formatCount(counts.skipped)}
          tone={counts.skipped > 0 ? "warn" : "neutral"}
          hint={t("run.figure.whySkipped")}
        />
        <Stat
          label={t("run.figure.failed")}
          value={formatCount(counts.failed)}
          tone={counts.failed > 0 ? "danger" : "neutral"}
        />
        <Stat label={t("run.figure.waiting")} value={formatCount(counts.pending)} />
        {run.type === "run" && (
          <Stat
            label={t("run.figure.freed")}
            value={<FreedBytes value={run.freedBytes} is={run.freedIs} />}
            hint={freedHint(run)}
          />
        )}
      </StatList>
    </>
  );
}
