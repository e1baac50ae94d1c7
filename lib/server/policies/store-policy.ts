import "server-only";
import type { Origin } from "@/lib/core/origin";
import { hashPolicy, type Policy } from "@/lib/core/policy";
import { type Actor, type Context, personOf } from "../app/context";
import { findDeclared, moveOrigin } from "../app/declared";
import { writeAudit } from "../audit/write-audit";
import { phrase, refusal } from "../phrases";
import type { PolicyRow } from "../store/schema";

/** Whom a change is put down to. */
interface Author {
  name: string;
  /** Which person that is, for registries that ask for a second one. */
  id: string | null;
  origin: Origin;
}

export const authorOf = (actor: Actor): Author => ({
  name: actor.name,
  id: personOf(actor),
  origin: null,
});

export async function insertPolicy(
  context: Context,
  policy: Policy,
  author: Author,
): Promise<PolicyRow> {
  const { app, db } = context;
  await refuseTooMany(context);
  const now = app.now();
  const row: PolicyRow = {
    ...{ id: app.newId(), created_at: now, updated_at: now },
    ...columnsOf(policy, author),
  };
  await db.insertInto("policies").values(row).execute();
  await record(context, "policy.create", row, policy);
  return row;
}

/** Plans made from it before keep their own copy. */
export async function replacePolicy(
  context: Context,
  before: PolicyRow,
  policy: Policy,
  author: Author,
): Promise<PolicyRow> {
  const { app, db } = context;
  const row: PolicyRow = { ...before, ...columnsOf(policy, author), updated_at: app.now() };
  await db.updateTable("policies").set(row).where("id", "=", row.id).execute();
  await record(context, "policy.update", row, policy);
  return row;
}

/**
 * Who may write to the files is for those who keep them to say, so that a change to them counts as somebody else's
 * than that of whoever confirms it here.
 */
const FILE_AUTHOR = "configuration";

/** Makes the saved policy what the configuration file says. Throws CONFLICT where it is unclear which one is meant. */
export async function declarePolicy(
  context: Context,
  policy: Policy,
  origin: string,
): Promise<PolicyRow> {
  const { db, actor } = context;
  const named = await db
    .selectFrom("policies")
    .selectAll()
    .where("name", "=", policy.name)
    .execute();
  const row = findDeclared(named, { what: "policies", name: policy.name });
  const author: Author = { name: actor.name, id: FILE_AUTHOR, origin };
  if (row === null) return insertPolicy(context, policy, author);
  if (row.hash !== hashPolicy(policy)) return replacePolicy(context, row, policy, author);
  if (row.origin === null) {
    // Taken over as it is: whoever has written it still has.
    const same = { name: row.updated_by, id: row.updated_by_id, origin };
    return replacePolicy(context, row, policy, same);
  }
  await moveOrigin(context, "policies", row, origin);
  return row;
}

const MOST_POLICIES = 500;

/** Whether policies overlap is looked at for every plan, which takes time for each. */
async function refuseTooMany({ db }: Context): Promise<void> {
  const { count } = await db
    .selectFrom("policies")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count < MOST_POLICIES) return;
  throw refusal("CONFLICT", phrase("policies.tooMany", { most: MOST_POLICIES }));
}

function columnsOf(policy: Policy, author: Author) {
  return {
    name: policy.name,
    document: JSON.stringify(policy) as PolicyRow["document"],
    hash: hashPolicy(policy),
    ...{ updated_by: author.name, updated_by_id: author.id, origin: author.origin },
  };
}

async function record(
  context: Context,
  action: string,
  { id, name }: PolicyRow,
  document: Policy,
): Promise<void> {
  await writeAudit(context, { action, target: name, details: { id, document } });
}
