import { CircleCheck, CircleX, Clock } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { t } from "@/lib/client/language";
import type { Delivery, Target } from "@/lib/core/api/notifications";

const looks: Record<Delivery["state"], { icon: typeof Clock; tone: BadgeTone }> = {
  waiting: { icon: Clock, tone: "warn" },
  sent: { icon: CircleCheck, tone: "ok" },
  failed: { icon: CircleX, tone: "danger" },
};

export function DeliveryState({ state }: Pick<Delivery, "state">) {
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`notification.state.${state}`)}
    </Badge>
  );
}

/** "Webhook, hooks.example.com", "E-mail to ops@example.com and 2 more" */
export function describeTarget(target: Target): string {
  if (target.type !== "email")
    return t(`notification.target.${target.type}`, { host: target.host });
  const [first = "", ...rest] = target.to;
  return t("notification.target.email", { first, more: rest.length });
}
