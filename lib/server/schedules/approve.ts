import "server-only";
import type { api } from "@/lib/core/api";
import { personOf, type Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { phrase, refusal } from "../phrases";
import type { StandingApproval } from "../store/schedule-rows";
import { findPolicyOf, findSchedule, loadScheduleRegistries } from "./find-schedule";
import { findSamePerson } from "./judge-approval";
import { findScheduleValue } from "./schedule-value";

/** Lets a schedule delete by itself: exactly the policy that whoever approves has before their eyes. */
export const approveSchedule: Verb<typeof api.schedules.approve> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const row = await findSchedule(context, params.schedule);
    const policy = await findPolicyOf(context, row);
    const person = personOf(actor);
    if (actor.type !== "user" || person === null) {
      throw refusal("FORBIDDEN", phrase("schedules.approvedByToken"));
    }
    if (row.mode !== "run") {
      throw refusal("CONFLICT", phrase("schedules.needsNoApproval"));
    }
    if (body.policyHash !== policy.hash) {
      throw refusal("PLAN_CHANGED", phrase("schedules.otherPolicy", { policy: policy.name }));
    }
    const registries = await loadScheduleRegistries(context, [row.id]);
    const same = findSamePerson(policy, registries, person);
    if (same !== null) throw refusal("FORBIDDEN", same);
    const approval: StandingApproval = {
      ...body,
      registries: registries.map(({ id }) => id),
      ...{ approvedBy: actor.name, approvedById: person, approvedAt: app.now() },
    };
    await db
      .updateTable("schedules")
      .set({ approval: JSON.stringify(approval) })
      .where("id", "=", row.id)
      .execute();
    await writeAudit(context, {
      action: "schedule.approve",
      target: row.name,
      details: {
        ...{ id: row.id, policy: policy.name, policyHash: policy.hash, ceilings: body.ceilings },
        registries: registries.map(({ name }) => name),
      },
    });
    return findScheduleValue(context, row.id);
  });
