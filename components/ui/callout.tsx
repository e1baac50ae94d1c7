import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";

const tones = {
  info: { icon: Info, style: "border-accent-line bg-accent-soft", ink: "text-accent" },
  ok: { icon: CircleCheck, style: "border-ok-line bg-ok-soft", ink: "text-ok" },
  warning: { icon: TriangleAlert, style: "border-warn-line bg-warn-soft", ink: "text-warn" },
  danger: { icon: OctagonAlert, style: "border-danger-line bg-danger-soft", ink: "text-danger" },
};

interface CalloutProps {
  tone?: keyof typeof tones;
  title?: ReactNode;
  actions?: ReactNode;
  /** Read out at once: for what appears in answer to an action. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Callout({
  tone = "info",
  title,
  actions,
  live,
  className,
  children,
}: CalloutProps) {
  const { icon: Icon, style, ink } = tones[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={classNames("flex gap-2.5 rounded-md border px-3 py-2.5 text-sm", style, className)}
    >
      <Icon className={classNames("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="[overflow-wrap:anywhere]">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
