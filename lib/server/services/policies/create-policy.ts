import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import type { PolicyRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { policyValue, requireValidPolicy } from "./policy-value";

export const createPolicy: Verb<typeof api.policies.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const policy = requireValidPolicy(body);
    const now = app.now();
    const row: PolicyRow = {
      id: app.newId(),
      name: policy.name,
      document: JSON.stringify(policy),
      created_at: now,
      updated_at: now,
      updated_by: actor.name,
    };
    await db.insertInto("policies").values(row).execute();
    await writeAudit(context, {
      action: "policy.create",
      target: row.name,
      details: { id: row.id, document: policy },
    });
    return policyValue(row);
  });
