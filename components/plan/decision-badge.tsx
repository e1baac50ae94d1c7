import { Lock, ShieldCheck, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Decision, Operation } from "@/lib/core/plan/types";

const looks = {
  keep: { icon: ShieldCheck, tone: "neutral", text: "Stays" },
  delete: { icon: Trash2, tone: "danger", text: "Goes" },
  blocked: { icon: Lock, tone: "warn", text: "Blocked" },
} as const;

interface DecisionBadgeProps {
  decision: Decision;
  operation?: Operation;
}

export function DecisionBadge({ decision, operation }: DecisionBadgeProps) {
  const { icon: Icon, tone, text } = looks[decision];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {operation === "untag" ? "Untagged" : text}
    </Badge>
  );
}
