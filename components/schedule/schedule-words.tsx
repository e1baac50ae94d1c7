import { Ban, CircleCheck, CircleX, Clock, FileText, Hand, Loader2 } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { currentLanguage, type PlainName, say, t } from "@/lib/client/language";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import type { Language } from "@/lib/core/language";

interface Look {
  icon: typeof Clock;
  tone: BadgeTone;
  text: PlainName;
}

const looks: Record<Firing["state"], Look> = {
  working: { icon: Loader2, tone: "accent", text: "schedule.came.working" },
  nothing: { icon: CircleCheck, tone: "neutral", text: "schedule.came.nothing" },
  planned: { icon: FileText, tone: "ok", text: "schedule.came.planned" },
  waiting: { icon: Hand, tone: "warn", text: "schedule.came.waiting" },
  started: { icon: CircleCheck, tone: "ok", text: "schedule.came.started" },
  skipped: { icon: Ban, tone: "neutral", text: "schedule.came.skipped" },
  failed: { icon: CircleX, tone: "danger", text: "schedule.came.failed" },
};

const ofRun: Partial<Record<NonNullable<Firing["run"]>["state"], Look>> = {
  queued: { icon: Loader2, tone: "accent", text: "schedule.came.running" },
  running: { icon: Loader2, tone: "accent", text: "schedule.came.running" },
  paused: { icon: Hand, tone: "warn", text: "schedule.came.runPaused" },
  failed: { icon: CircleX, tone: "danger", text: "schedule.came.runFailed" },
  cancelled: { icon: Ban, tone: "neutral", text: "schedule.came.runCancelled" },
  done: looks.started,
};

export function FiringState({ firing, now }: { firing: Firing; now: number }) {
  const { icon: Icon, tone, text } = lookOf(firing, now);
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={tone === "accent" ? "animate-spin" : undefined} />
      {say(text)}
    </Badge>
  );
}

function lookOf({ run, state, expiresAt }: Firing, now: number): Look {
  if (run) return ofRun[run.state] ?? looks[state];
  // Nobody can confirm it any more: the next firing makes another.
  if (state === "waiting" && expiresAt !== null && expiresAt <= now)
    return { icon: Clock, tone: "neutral", text: "schedule.came.expired" };
  return looks[state];
}

export function ScheduleState({ schedule }: { schedule: Schedule }) {
  if (!schedule.enabled) return <Badge>{t("schedule.state.off")}</Badge>;
  if (schedule.notApproved !== null)
    return <Badge tone="warn">{t("schedule.state.notApproved")}</Badge>;
  return null;
}

// English as Europe writes it: the day before the month, and 24 hours.
const locales: Record<Language, string> = { en: "en-GB", de: "de" };

/** "Tue 1 Dec, 02:00", on the clocks of the time zone. */
export function formatSlot(slot: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[currentLanguage()], {
    ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone },
  });
  return format.format(slot);
}
