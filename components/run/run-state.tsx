import { Ban, CircleCheck, CirclePause, CircleX, Clock, Loader2 } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Run } from "@/lib/core/api/runs";

const looks: Record<Run["state"], { icon: typeof Clock; tone: BadgeTone; text: string }> = {
  queued: { icon: Clock, tone: "neutral", text: "Waiting" },
  running: { icon: Loader2, tone: "accent", text: "Running" },
  paused: { icon: CirclePause, tone: "warn", text: "Paused" },
  done: { icon: CircleCheck, tone: "ok", text: "Done" },
  failed: { icon: CircleX, tone: "danger", text: "Failed" },
  cancelled: { icon: Ban, tone: "neutral", text: "Cancelled" },
};

export function RunState({ state }: Pick<Run, "state">) {
  const { icon: Icon, tone, text } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={state === "running" ? "animate-spin" : undefined} />
      {text}
    </Badge>
  );
}
