import { t } from "@/lib/client/language";
import type { Run } from "@/lib/core/api/runs";

const parts = [
  { key: "done", fill: "bg-ok" },
  { key: "skipped", fill: "bg-warn" },
  { key: "failed", fill: "bg-danger-fill" },
] as const;

/** One bar that says how far, and how it went so far. */
export function StepBar({ counts }: Pick<Run, "counts">) {
  const dealtWith = counts.total - counts.pending;
  return (
    <div
      role="progressbar"
      aria-label={t("run.progress.label")}
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={dealtWith}
      aria-valuetext={t("run.progress.parts", {
        done: counts.done,
        skipped: counts.skipped,
        failed: counts.failed,
      })}
      className="flex h-2 overflow-hidden rounded-full bg-line"
    >
      {parts.map(({ key, fill }) => (
        <div
          key={key}
          className={`${fill} transition-[width] duration-300`}
          style={{ width: `${counts.total > 0 ? (counts[key] / counts.total) * 100 : 0}%` }}
        />
      ))}
    </div>
  );
}
