import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { findPolicy } from "./policy-value";

export const removePolicy: Verb<typeof api.policies.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findPolicy(context, params.policy);
    await context.db.deleteFrom("policies").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "policy.remove",
      target: row.name,
      details: { id: row.id },
    });
  });
