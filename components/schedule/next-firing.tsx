"use client";

import { useQuery } from "@tanstack/react-query";
import { MarkedText } from "@/components/ui/marked-text";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { formatRelative } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { previewOptions } from "@/lib/client/queries/schedules";
import { useNow } from "@/lib/client/use-now";
import type { Schedule, SchedulePreview } from "@/lib/core/api/schedules";
import { formatSlot } from "./schedule-words";

/** What would go next time, by what is known now. */
export function NextFiring({ schedule }: { schedule: Schedule }) {
  const now = useNow();
  const [next] = schedule.next;
  return (
    <Panel>
      <PanelHeader
        title={
          next === undefined
            ? t("schedule.next.ifNow")
            : t("schedule.next.due", {
                slot: formatSlot(next, schedule.timeZone),
                relative: formatRelative(next, now),
              })
        }
        description={t("schedule.next.description")}
      />
      <ul className="divide-y divide-line">
        {schedule.registries.map((registry) => (
          <InRegistry key={registry} schedule={schedule} registry={registry} />
        ))}
      </ul>
    </Panel>
  );
}

const tones: Record<SchedulePreview["outcome"], BadgeTone> = {
  nothing: "neutral",
  planned: "ok",
  wait: "warn",
  run: "danger",
};

function InRegistry({ schedule, registry }: { schedule: Schedule; registry: string }) {
  const { data, error } = useQuery(previewOptions(schedule.id, registry));
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <span className="min-w-24 font-medium">{registry}</span>
      {data ? (
        <>
          <span>
            {t.rich("schedule.next.deletions", {
              count: data.totals.delete,
              freed: () => <FreedBytes value={data.totals.freedBytes} is={data.totals.freedIs} />,
            })}
          </span>
          <Badge tone={tones[data.outcome]}>{t(`schedule.next.outcome.${data.outcome}`)}</Badge>
          {data.reasons.length > 0 && (
            <span className="basis-full text-muted">
              <MarkedText text={data.reasons.join(" ")} />
            </span>
          )}
        </>
      ) : error ? (
        <span className="text-muted">{t("schedule.next.notKnown", { error: error.message })}</span>
      ) : (
        <Skeleton className="h-4 w-48" />
      )}
    </li>
  );
}
