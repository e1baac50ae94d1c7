import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import type { PolicyRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { policyValue, requireValidPolicy } from "./policy-value";

const MOST_POLICIES = 500;

/** @param body a policy; its bytes where they have not been parsed */
export const createPolicy: Verb<typeof api.policies.create> = async (outer, { body }) => {
  const policy = await requireValidPolicy(outer, body);
  return inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    await refuseTooMany(context);
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
};

/** Whether policies overlap is looked at for every plan, which takes time for each. */
async function refuseTooMany({ db }: Context): Promise<void> {
  const { count } = await db
    .selectFrom("policies")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count < MOST_POLICIES) return;
  throw new AppError(
    "CONFLICT",
    `There are ${MOST_POLICIES} policies, which is as many as Drydock keeps. Delete those that nobody uses any more.`,
  );
}
