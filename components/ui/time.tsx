"use client";

import { formatAbsolute, formatRelative } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { useNow } from "@/lib/client/use-now";

interface TimeProps {
  /** Milliseconds since the epoch; null is shown as a dash, read out as unknown. */
  instant: number | null;
  /** Shows the date itself; otherwise "3 days ago". Either way the tooltip has the exact time. */
  absolute?: boolean;
  className?: string;
}

export function Time({ instant, absolute, className }: TimeProps) {
  const now = useNow();
  if (instant === null) {
    return (
      <span className={className}>
        <span aria-hidden>—</span>
        <span className="sr-only">{t("words.unknown")}</span>
      </span>
    );
  }
  const exact = formatAbsolute(instant);
  return (
    <time dateTime={new Date(instant).toISOString()} title={exact} className={className}>
      {absolute ? exact : formatRelative(instant, now)}
    </time>
  );
}
