import type { Run } from "@/lib/core/api/runs";

const parts = [
  { key: "done", name: "done", fill: "bg-ok" },
  { key: "skipped", name: "skipped", fill: "bg-warn" },
  { key: "failed", name: "failed", fill: "bg-danger-fill" },
] as const;

/** One bar that says how far, and how it went so far. */
export function StepBar({ counts }: Pick<Run, "counts">) {
  const dealtWith = counts.total - counts.pending;
  return (
    <div
      role="progressbar"
      aria-label="Progress of the run"
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={dealtWith}
      aria-valuetext={parts.map(({ key, name }) => `${counts[key]} ${name}`).join(", ")}
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
