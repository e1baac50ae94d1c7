import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import type { PolicyRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { findPolicy, policyValue, requireValidPolicy } from "./policy-value";

/** Plans made from the policy before keep their own copy of it. */
export const updatePolicy: Verb<typeof api.policies.update> = async (outer, { params, body }) => {
  const policy = await requireValidPolicy(outer, body);
  return inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const row: PolicyRow = {
      ...(await findPolicy(context, params.policy)),
      name: policy.name,
      document: JSON.stringify(policy),
      updated_at: app.now(),
      updated_by: actor.name,
    };
    await db.updateTable("policies").set(row).where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "policy.update",
      target: row.name,
      details: { id: row.id, document: policy },
    });
    return policyValue(row);
  });
};
