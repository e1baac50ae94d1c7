import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** A smaller line below: since when, of how many. */
  hint?: ReactNode;
  tone?: "neutral" | "ok" | "warn" | "danger";
}

const inks = { neutral: "", ok: "text-ok", warn: "text-warn", danger: "text-danger" };

/** One figure with its name. Lies inside StatList. */
export function Stat({ label, value, hint, tone = "neutral" }: StatProps) {
  return (
    <div className="min-w-0 px-4 py-3 shadow-[0_0_0_1px_var(--line)]">
      <dt className="text-xs font-medium text-muted">{label}</dt>
      <dd className={classNames("mt-0.5 truncate text-lg font-semibold sm:text-xl", inks[tone])}>
        {value}
      </dd>
      {hint && <dd className="text-xs text-muted">{hint}</dd>}
    </div>
  );
}

/** Figures side by side, hairlines between; they wrap on narrow screens. */
export function StatList({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={classNames(
        "grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-px overflow-hidden rounded-lg border border-line bg-surface",
        className,
      )}
    >
      {children}
    </dl>
  );
}
