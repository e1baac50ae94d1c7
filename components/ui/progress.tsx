import { classNames } from "@/lib/client/class-names";

interface ProgressProps {
  label: string;
  /** Done so far; null while the total is not known. */
  value: number | null;
  max: number;
  tone?: "accent" | "ok" | "warn" | "danger";
  className?: string;
}

const fills = {
  accent: "bg-accent-fill",
  ok: "bg-ok",
  warn: "bg-warn",
  danger: "bg-danger-fill",
};

export function Progress({ label, value, max, tone = "accent", className }: ProgressProps) {
  const share = value === null || max <= 0 ? null : Math.min(1, value / max);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max > 0 ? max : undefined}
      aria-valuenow={share === null ? undefined : Math.min(value ?? 0, max)}
      className={classNames("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={classNames(
          "h-full rounded-full transition-[width] duration-300",
          fills[tone],
          share === null && "w-1/3 animate-pulse",
        )}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
