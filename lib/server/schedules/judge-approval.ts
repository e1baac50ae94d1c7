import "server-only";
import type { Schedule } from "@/lib/core/api/schedules";
import type { Phrase } from "@/lib/core/phrases";
import type { PlannedFiring } from "@/lib/core/schedule/judge-firing";
import { policyChanged, refuseSamePerson } from "@/lib/core/second-person";
import { phrase } from "../phrases";
import { readJson } from "../store/json";
import { readOpenSettings } from "../registries/store-registry";
import type { ScheduleRow } from "../store/schedule-rows";
import type { PolicyRow, RegistryRow } from "../store/schema";

interface Approved {
  schedule: Pick<ScheduleRow, "approval">;
  policy: Pick<PolicyRow, "hash" | "updated_by" | "updated_by_id">;
  registries: readonly Pick<RegistryRow, "id" | "settings">[];
}

/** The standing approval, as far as it covers this policy in these registries. */
export function judgeApproval({
  schedule,
  policy,
  registries,
}: Approved): PlannedFiring["approval"] {
  if (schedule.approval === null) return { fault: phrase("schedules.notApproved") };
  const approval = readJson(schedule.approval);
  const { approvedBy: approver } = approval;
  if (approval.policyHash !== policy.hash) {
    const people = { changer: policy.updated_by, approver };
    return { fault: phrase("schedules.policyChanged", people) };
  }
  if (registries.some(({ id }) => !approval.registries.includes(id))) {
    return { fault: phrase("schedules.registryAdded", { approver }) };
  }
  // The registry may have been set to ask for a second person since.
  const fault = findSamePerson(policy, registries, approval.approvedById);
  return fault === null ? { ceilings: approval.ceilings } : { fault };
}

/** Why this person may not approve the policy in these registries; null where they may. */
export function findSamePerson(
  policy: Pick<PolicyRow, "updated_by_id">,
  registries: readonly Pick<RegistryRow, "settings">[],
  person: string,
): Phrase | null {
  if (!registries.some((registry) => readOpenSettings(registry).secondPerson)) return null;
  return refuseSamePerson({ ...policyChanged, by: policy.updated_by_id }, person);
}

/** What of it everybody may see. */
export function approvalValue({ approval }: ScheduleRow): Schedule["approval"] {
  if (approval === null) return null;
  const { ceilings, approvedBy, approvedAt } = readJson(approval);
  return { ceilings, approvedBy, approvedAt };
}
