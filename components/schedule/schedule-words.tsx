import { Ban, CircleCheck, CircleX, Clock, FileText, Hand, Loader2 } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import type { ScheduleMode } from "@/lib/core/schedule/judge-firing";

export const modeWords: Record<ScheduleMode, { label: string; hint: string }> = {
  plan: { label: "Plan only", hint: "It makes a plan each time, for somebody to look at." },
  approve: { label: "Wait for approval", hint: "It makes a plan, and a person confirms it." },
  run: {
    label: "Run on its own",
    hint: "It deletes by itself, within the limits that a person has approved.",
  },
};

const looks: Record<Firing["state"], { icon: typeof Clock; tone: BadgeTone; text: string }> = {
  working: { icon: Loader2, tone: "accent", text: "At work" },
  nothing: { icon: CircleCheck, tone: "neutral", text: "Nothing to delete" },
  planned: { icon: FileText, tone: "ok", text: "Planned" },
  waiting: { icon: Hand, tone: "warn", text: "Waits for you" },
  started: { icon: CircleCheck, tone: "ok", text: "Ran" },
  skipped: { icon: Ban, tone: "neutral", text: "Skipped" },
  failed: { icon: CircleX, tone: "danger", text: "Failed" },
};

const ofRun: Partial<Record<NonNullable<Firing["run"]>["state"], (typeof looks)["working"]>> = {
  queued: { icon: Loader2, tone: "accent", text: "Running" },
  running: { icon: Loader2, tone: "accent", text: "Running" },
  paused: { icon: Hand, tone: "warn", text: "Run paused" },
  failed: { icon: CircleX, tone: "danger", text: "Run failed" },
  cancelled: { icon: Ban, tone: "neutral", text: "Run cancelled" },
  done: looks.started,
};

export function FiringState({ firing, now }: { firing: Firing; now: number }) {
  const { icon: Icon, tone, text } = lookOf(firing, now);
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={tone === "accent" ? "animate-spin" : undefined} />
      {text}
    </Badge>
  );
}

function lookOf({ run, state, expiresAt }: Firing, now: number) {
  if (run) return ofRun[run.state] ?? looks[state];
  // Nobody can confirm it any more: the next firing makes another.
  if (state === "waiting" && expiresAt !== null && expiresAt <= now)
    return { icon: Clock, tone: "neutral" as const, text: "Expired" };
  return looks[state];
}

export function ScheduleState({ schedule }: { schedule: Schedule }) {
  if (!schedule.enabled) return <Badge>off</Badge>;
  if (schedule.notApproved !== null) return <Badge tone="warn">not approved</Badge>;
  return null;
}

/** "Tue 1 Dec, 02:00", on the clocks of the time zone. */
export function formatSlot(slot: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone },
  });
  return format.format(slot);
}
