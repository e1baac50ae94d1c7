import { CircleCheck, CircleDashed, CircleX, SkipForward } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RunStep } from "@/lib/core/api/runs";

const looks: Record<RunStep["state"], { icon: typeof CircleCheck; tone: BadgeTone; text: string }> =
  {
    pending: { icon: CircleDashed, tone: "neutral", text: "Waiting" },
    done: { icon: CircleCheck, tone: "ok", text: "Done" },
    skipped: { icon: SkipForward, tone: "warn", text: "Skipped" },
    failed: { icon: CircleX, tone: "danger", text: "Failed" },
  };

export function StepState({ state }: Pick<RunStep, "state">) {
  const { icon: Icon, tone, text } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {text}
    </Badge>
  );
}
