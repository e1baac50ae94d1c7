import { Ban, CircleCheck, CirclePause, CircleX, Clock, Loader2 } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { t } from "@/lib/client/language";
import type { Run } from "@/lib/core/api/runs";

const looks: Record<Run["state"], { icon: typeof Clock; tone: BadgeTone }> = {
  queued: { icon: Clock, tone: "neutral" },
  running: { icon: Loader2, tone: "accent" },
  paused: { icon: CirclePause, tone: "warn" },
  done: { icon: CircleCheck, tone: "ok" },
  failed: { icon: CircleX, tone: "danger" },
  cancelled: { icon: Ban, tone: "neutral" },
};

export function RunState({ state }: Pick<Run, "state">) {
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={state === "running" ? "animate-spin" : undefined} />
      {t(`run.state.${state}`)}
    </Badge>
  );
}
