import "server-only";
import type { Schedule } from "@/lib/core/api/schedules";
import type { PlannedFiring } from "@/lib/core/schedule/judge-firing";
import { readJson } from "../store/json";
import type { ScheduleRow } from "../store/schedule-rows";

interface Approved {
  schedule: Pick<ScheduleRow, "approval">;
  policyHash: string;
  /** Who changed it last. */
  changedBy: string;
  registries: readonly string[];
}

/** The standing approval, as far as it covers this policy in these registries. */
export function judgeApproval({
  schedule,
  policyHash,
  changedBy,
  registries,
}: Approved): PlannedFiring["approval"] {
  if (schedule.approval === null)
    return { fault: "Nobody has approved that it deletes by itself." };
  const approval = readJson(schedule.approval);
  if (approval.policyHash !== policyHash) {
    return {
      fault: `${changedBy} has changed the policy since ${approval.approvedBy} approved it.`,
    };
  }
  if (registries.some((id) => !approval.registries.includes(id))) {
    return {
      fault: `A registry has been added since ${approval.approvedBy} approved the schedule.`,
    };
  }
  return { ceilings: approval.ceilings };
}

/** What of it everybody may see. */
export function approvalValue({ approval }: ScheduleRow): Schedule["approval"] {
  if (approval === null) return null;
  const { ceilings, approvedBy, approvedAt } = readJson(approval);
  return { ceilings, approvedBy, approvedAt };
}
