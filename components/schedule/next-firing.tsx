"use client";

import { useQuery } from "@tanstack/react-query";
import { MarkedText } from "@/components/ui/marked-text";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { formatQuantity, formatRelative } from "@/lib/client/format";
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
            ? "If it were due now"
            : `${formatSlot(next, schedule.timeZone)}, ${formatRelative(next, now)}`
        }
        description="What would go then, by what is known now. It scans first where the last scan is too old."
      />
      <ul className="divide-y divide-line">
        {schedule.registries.map((registry) => (
          <InRegistry key={registry} schedule={schedule} registry={registry} />
        ))}
      </ul>
    </Panel>
  );
}

const outcomes: Record<SchedulePreview["outcome"], { tone: BadgeTone; text: string }> = {
  nothing: { tone: "neutral", text: "nothing to delete" },
  planned: { tone: "ok", text: "would be planned" },
  wait: { tone: "warn", text: "would wait for a person" },
  run: { tone: "danger", text: "would be deleted" },
};

function InRegistry({ schedule, registry }: { schedule: Schedule; registry: string }) {
  const { data, error } = useQuery(previewOptions(schedule.id, registry));
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <span className="min-w-24 font-medium">{registry}</span>
      {data ? (
        <>
          <span>
            {formatQuantity(data.totals.delete, "deletion")},{" "}
            <FreedBytes value={data.totals.freedBytes} is={data.totals.freedIs} />
          </span>
          <Badge tone={outcomes[data.outcome].tone}>{outcomes[data.outcome].text}</Badge>
          {data.reasons.length > 0 && (
            <span className="basis-full text-muted">
              <MarkedText text={data.reasons.join(" ")} />
            </span>
          )}
        </>
      ) : error ? (
        <span className="text-muted">Not known: {error.message}</span>
      ) : (
        <Skeleton className="h-4 w-48" />
      )}
    </li>
  );
}
