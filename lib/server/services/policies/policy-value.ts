import "server-only";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { AppError } from "@/lib/core/errors";
import type { Policy } from "@/lib/core/policy";
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

/**
 * Throws INVALID_POLICY whose details hold every finding.
 * @param document a request's body, parsed or not
 */
export async function requireValidPolicy(context: Context, document: unknown): Promise<Policy> {
  const parsed = await context.app.compute.run(context, "checkPolicy", document);
  if (parsed.ok) return parsed.policy;
  const { findings } = parsed;
  const [first] = findings;
  const place = first?.path ? `${first.path}: ` : "";
  const rest = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  throw new AppError("INVALID_POLICY", `${place}${first?.message ?? "Not a policy."}${rest}`, {
    findings,
  });
}

/** The JSON of a policy that has just been saved, made where reading large ones keeps nobody waiting. */
export function policyBytes(context: Context, { id }: StoredPolicy): Promise<Uint8Array | null> {
  const input = { params: { policy: id }, query: {}, body: null };
  return context.app.compute.run(context, "getPolicy", input);
}

/** Throws NOT_FOUND. */
export async function findPolicy({ db }: Context, id: string): Promise<PolicyRow> {
  const row = await db.selectFrom("policies").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", "There is no such policy. Someone may have removed it.");
}
