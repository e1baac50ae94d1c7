import { CircleCheck, CircleX, Clock } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Delivery, Target } from "@/lib/core/api/notifications";

const looks: Record<Delivery["state"], { icon: typeof Clock; tone: BadgeTone; text: string }> = {
  waiting: { icon: Clock, tone: "warn", text: "Under way" },
  sent: { icon: CircleCheck, tone: "ok", text: "Arrived" },
  failed: { icon: CircleX, tone: "danger", text: "Given up" },
};

export function DeliveryState({ state }: Pick<Delivery, "state">) {
  const { icon: Icon, tone, text } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {text}
    </Badge>
  );
}

export const targetLabels: Record<Target["type"], string> = {
  webhook: "Webhook",
  slack: "Slack",
  teams: "Teams",
  email: "E-mail",
};

/** "Webhook, hooks.example.com", "E-mail to ops@example.com and 2 more" */
export function describeTarget(target: Target): string {
  if (target.type !== "email") return `${targetLabels[target.type]}, ${target.host}`;
  const [first = "", ...rest] = target.to;
  return `E-mail to ${first}${rest.length > 0 ? ` and ${rest.length} more` : ""}`;
}
