import { type Phrase, phrase } from "../phrases";
import type { DecidedGuard, DecidedWarning, PlanTotals } from "../plan/types";

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
  guards: readonly DecidedGuard[];
  warnings: readonly DecidedWarning[];
  /** Why this plan cannot be run at all. */
  notRunnable: Phrase | null;
  /** Of the repository that loses most of its tags, in percent. */
  worst: { repository: string; share: number } | null;
  /** What the scan could not see, "unknown" where it does not say; null where it has seen everything. */
  incomplete: Phrase | "unknown" | null;
  /** The standing approval, or why none counts. */
  approval: { ceilings: Ceilings } | { fault: Phrase };
  /** What else stands in the way: the window has ended, another run has been paused. */
  obstacles: readonly Phrase[];
}

export interface Verdict {
  outcome: "nothing" | "planned" | "run" | "wait";
  /** Sentences: why it waits, or why there may be more to delete than is known. */
  reasons: Phrase[];
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

function findObstacles(firing: PlannedFiring): Phrase[] {
  const { notRunnable, obstacles } = firing;
  return [...obstacles, ...(notRunnable === null ? [] : [notRunnable]), ...doubts(firing)];
}

/** What keeps a plan from being believed as it is. */
function doubts({ incomplete, guards, warnings }: PlannedFiring): Phrase[] {
  return [
    ...(incomplete === null ? [] : [sayUnseen(incomplete)]),
    ...guards.map(({ message }) => message),
    // A source of what is in use is silent: the rest of the plan may be right, and yet somebody should look.
    ...warnings.filter(({ code }) => code === "staleInUse").map(({ message }) => message),
  ];
}

const sayUnseen = (why: Phrase | "unknown") =>
  why === "unknown" ? phrase("schedule.unseen") : phrase("schedule.unseenBecause", { why });

function overCeilings({ approval, totals, worst }: PlannedFiring): Phrase[] {
  if ("fault" in approval) return [approval.fault];
  const { rows, bytes, share } = approval.ceilings;
  const reasons: Phrase[] = [];
  if (totals.delete > rows)
    reasons.push(phrase("schedule.overRows", { going: totals.delete, approved: rows }));
  if (totals.freedBytes > bytes) {
    const sizes = { freed: { size: totals.freedBytes }, approved: { size: bytes } };
    reasons.push(phrase("schedule.overBytes", sizes));
  }
  if (worst !== null && worst.share > share) {
    const { repository } = worst;
    const shares = { share: Math.round(worst.share), approved: share };
    reasons.push(phrase("schedule.overShare", { repository, ...shares }));
  }
  return reasons;
}
