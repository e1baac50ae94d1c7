import type { PlanGuard, PlanTotals, PlanWarning } from "../plan/types";
import { formatBytes, formatCount, formatQuantity } from "../quantity";

/** plan: make one and leave it. approve: a person confirms each. run: carry it out, within what was approved. */
export const scheduleModes = ["plan", "approve", "run"] as const;
export type ScheduleMode = (typeof scheduleModes)[number];

/** The most that may be deleted without asking anybody. */
export interface Ceilings {
  /** Tags and untagged manifests. */
  rows: number;
  bytes: number;
  /** Percent of the tags of any one repository. */
  share: number;
}

export interface PlannedFiring {
  mode: ScheduleMode;
  totals: Pick<PlanTotals, "delete" | "freedBytes">;
  /** Those that are tripped by now. */
  guards: readonly PlanGuard[];
  warnings: readonly PlanWarning[];
  /** Why this plan cannot be run at all. */
  notRunnable: string | null;
  /** Of the repository that loses most of its tags, in percent. */
  worst: { repository: string; share: number } | null;
  /** What the scan could not see; null where it has seen everything. */
  incomplete: string | null;
  /** The standing approval, or why none counts. */
  approval: { ceilings: Ceilings } | { fault: string };
  /** What else stands in the way: the window has ended, another run has been paused. */
  obstacles: readonly string[];
}

export interface Verdict {
  outcome: "nothing" | "planned" | "run" | "wait";
  /** Sentences: why it waits, or why there may be more to delete than is known. */
  reasons: string[];
}

/** What becomes of the plan that a schedule has made. Everything that is not surely allowed waits for a person. */
export function judgeFiring(firing: PlannedFiring): Verdict {
  const { mode, totals } = firing;
  if (totals.delete === 0) return { outcome: "nothing", reasons: doubts(firing) };
  if (mode === "plan") return { outcome: "planned", reasons: [] };
  if (mode === "approve") return { outcome: "wait", reasons: [] };
  const reasons = [...findObstacles(firing), ...overCeilings(firing)];
  return { outcome: reasons.length === 0 ? "run" : "wait", reasons };
}

function findObstacles(firing: PlannedFiring): string[] {
  const { notRunnable, obstacles } = firing;
  return [...obstacles, ...(notRunnable === null ? [] : [notRunnable]), ...doubts(firing)];
}

/** What keeps a plan from being believed as it is. */
function doubts({ incomplete, guards, warnings }: PlannedFiring): string[] {
  return [
    ...(incomplete === null ? [] : [`The scan has not seen everything. ${incomplete}`.trim()]),
    ...guards.map(({ message }) => message),
    // A source of what is in use is silent: the rest of the plan may be right, and yet somebody should look.
    ...warnings.filter(({ code }) => code === "staleInUse").map(({ message }) => message),
  ];
}

function overCeilings({ approval, totals, worst }: PlannedFiring): string[] {
  if ("fault" in approval) return [approval.fault];
  const { rows, bytes, share } = approval.ceilings;
  const reasons: string[] = [];
  if (totals.delete > rows)
    reasons.push(
      `${formatQuantity(totals.delete, "deletion")}; ${formatCount(rows)} are approved.`,
    );
  if (totals.freedBytes > bytes)
    reasons.push(
      `${formatBytes(totals.freedBytes)} would be freed; ${formatBytes(bytes)} are approved.`,
    );
  if (worst !== null && worst.share > share)
    reasons.push(
      `\`${worst.repository}\` would lose ${Math.round(worst.share)} % of its tags; ${share} % are approved.`,
    );
  return reasons;
}
