"use client";

import { formatRelative } from "@/lib/client/format";
import { useNow } from "@/lib/client/use-now";
import { slotsAfter } from "@/lib/core/schedule/slots";
import { formatSlot } from "./schedule-words";

const SHOWN = 3;

/** The next times of a timetable, on its own clocks. */
export function NextSlots({ cron, timeZone }: { cron: string; timeZone: string }) {
  const now = useNow();
  const slots = slotsAfter({ cron, timeZone }, now, SHOWN);
  return (
    <p className="text-sm text-muted">
      Next: {slots.map((slot) => formatSlot(slot, timeZone)).join("; ")}
      {slots[0] !== undefined && `. The first is ${formatRelative(slots[0], now)}.`}
    </p>
  );
}
