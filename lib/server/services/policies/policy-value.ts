import "server-only";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { AppError } from "@/lib/core/errors";
import { overlapFinding, parsePolicy, type Finding, type Policy } from "@/lib/core/policy";
import type { Context } from "../../context";
import type { PolicyRow } from "../../store/schema";

export function policyValue(row: PolicyRow): StoredPolicy {
  return {
    id: row.id,
    document: JSON.parse(row.document) as Policy,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

/** Throws INVALID_POLICY whose details hold every finding. */
export function requireValidPolicy(document: unknown): Policy {
  const parsed = parsePolicy(document);
  if (parsed.ok) return parsed.policy;
  const { findings } = parsed;
  const [first] = findings;
  const place = first?.path ? `${first.path}: ` : "";
  const rest = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  throw new AppError("INVALID_POLICY", `${place}${first?.message ?? "Not a policy."}${rest}`, {
    findings,
  });
}

/** Other saved policies on the repositories of this one, whose namesake among them is itself. */
export async function findOverlap(
  { db }: Context,
  policy: Policy,
  repositories: readonly { name: string }[],
): Promise<Finding | null> {
  const rows = await db
    .selectFrom("policies")
    .select("document")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const saved = rows.map(({ document }) => JSON.parse(document) as Policy);
  const own = saved.findIndex(({ name }) => name === policy.name);
  const names = repositories.map(({ name }) => name);
  return overlapFinding(policy, saved, own, names);
}

/** Throws NOT_FOUND. */
export async function findPolicy({ db }: Context, id: string): Promise<PolicyRow> {
  const row = await db.selectFrom("policies").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", "There is no such policy. Someone may have removed it.");
}
