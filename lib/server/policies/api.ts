import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { lintPolicy as lint, parsePolicy, type Policy, speakFinding } from "@/lib/core/policy";
import type { Context, Verb } from "../app/context";
import { refuseDeclared } from "../app/declared";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { cutPage, decodeCursor, rowsThatFit } from "../store/query";
import type { PolicyRow } from "../store/schema";
import { inWords, phrase, refusal } from "../phrases";
import { findOverlap } from "./find-overlap";
import { invalidPolicy } from "./invalid-policy";
import { readJson } from "../store/json";
import { authorOf, insertPolicy, replacePolicy } from "./store-policy";

export const listPolicies: Verb<typeof api.policies.list> = async ({ db }, { query }) => {
  const after = decodeCursor(query.cursor, 2);
  const policies = db
    .selectFrom("policies")
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), ">", tuple(Number(after?.[0]), String(after?.[1]))),
      ),
    )
    .orderBy("created_at")
    .orderBy("id");
  const sizes = policies.select(sql<number>`length(document)`.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await policies
    .selectAll()
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.created_at, row.id]);
  return { items: page.map(policyValue), next };
};

export const getPolicy: Verb<typeof api.policies.get> = async (context, { params }) =>
  policyValue(await findPolicy(context, params.policy));

/** @param body a policy; its bytes where they have not been parsed */
export const createPolicy: Verb<typeof api.policies.create> = async (outer, { body }) => {
  const policy = await requireValidPolicy(outer, body);
  return inTransaction(outer, async (context) =>
    policyValue(await insertPolicy(context, policy, authorOf(context.actor))),
  );
};

export const updatePolicy: Verb<typeof api.policies.update> = async (outer, { params, body }) => {
  const policy = await requireValidPolicy(outer, body);
  return inTransaction(outer, async (context) => {
    const before = await findPolicy(context, params.policy);
    refuseDeclared(context, before);
    return policyValue(await replacePolicy(context, before, policy, authorOf(context.actor)));
  });
};

export const removePolicy: Verb<typeof api.policies.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findPolicy(context, params.policy);
    refuseDeclared(context, row);
    await refuseScheduled(context, row);
    await context.db.deleteFrom("policies").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "policy.remove",
      target: row.name,
      details: { id: row.id },
    });
  });

async function refuseScheduled({ db }: Context, { id }: PolicyRow): Promise<void> {
  const schedule = await db
    .selectFrom("schedules")
    .select("name")
    .where("policy_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  if (!schedule) return;
  throw refusal("CONFLICT", phrase("policies.scheduled", { schedule: schedule.name }));
}

/** Faults of a document; with a registry, also what its content and the other saved policies make of it. */
export const lintPolicy: Verb<typeof api.policies.lint> = async (context, { query, body }) => {
  const snapshot = query.registry ? await loadSnapshot(context, query.registry) : undefined;
  const parsed = parsePolicy(body);
  const overlap =
    parsed.ok && snapshot ? await findOverlap(context, parsed.policy, snapshot.repositories) : null;
  const findings = [...lint(body, snapshot), ...(overlap ? [overlap] : [])];
  return {
    valid: findings.every((finding) => finding.severity !== "error"),
    findings: findings.map((found) => speakFinding(found, inWords)),
  };
};

function policyValue(row: PolicyRow): StoredPolicy {
  return {
    id: row.id,
    document: readJson(row.document),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    origin: row.origin,
  };
}

/**
 * Throws INVALID_POLICY whose details hold every finding.
 * @param document a request's body, parsed or not
 */
async function requireValidPolicy(context: Context, document: unknown): Promise<Policy> {
  const parsed = await context.app.compute.run(context, "checkPolicy", document);
  if (parsed.ok) return parsed.policy;
  const { findings } = parsed;
  throw invalidPolicy(findings);
}

/** The JSON of a policy that has just been saved, made where reading large ones keeps nobody waiting. */
export function policyBytes(context: Context, { id }: StoredPolicy): Promise<Uint8Array | null> {
  const input = { params: { policy: id }, query: {}, body: null };
  return context.app.compute.run(context, "getPolicy", input);
}

/** Throws NOT_FOUND. */
async function findPolicy({ db }: Context, id: string): Promise<PolicyRow> {
  const row = await db.selectFrom("policies").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("policies.gone"));
}
