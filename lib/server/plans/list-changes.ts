import "server-only";
import type { api } from "@/lib/core/api";
import { compareRows, speakChange, type ChangedRow, type ComparedRow } from "@/lib/core/plan";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { Context, Verb } from "../app/context";
import { inWords, phrase, refusal } from "../phrases";
import { cutPage, decodeCursor, rowsThatFit } from "../store/query";
import { readJson } from "../store/json";
import { findPlanRecord } from "./store-plan";

/**
 * What a plan decides otherwise than another one of its registry. Repository by repository: the rows of one of them in
 * both plans are in memory, and a page begins where the one before has ended.
 */
export const listPlanChanges: Verb<typeof api.plans.changes> = async (
  context,
  { params, query },
) => {
  const after = await findPlanRecord(context, params.plan);
  const before = await findPlanRecord(context, query.before);
  if (after.registry_id !== before.registry_id) {
    const registries = { before: before.registry, after: after.registry };
    throw refusal("BAD_REQUEST", phrase("plans.otherRegistry", registries));
  }
  const cursor = decodeCursor(query.cursor, 2);
  // A cursor is what a caller sends: from a place far below none, it would be counted up from there.
  const place = Math.max(0, Number(cursor?.[1] ?? 0));
  const start = { repository: String(cursor?.[0] ?? ""), place };
  const found: FoundChange[] = [];
  for (const repository of await listRepositories(context, [before.id, after.id], start, query)) {
    const changed = compareRows(
      { rows: await loadRows(context, before.id, repository) },
      { rows: await loadRows(context, after.id, repository) },
    );
    const skipped = repository === start.repository ? start.place : 0;
    for (let place = skipped; place < changed.length && found.length <= query.limit; place++) {
      const row = changed[place];
      if (row) found.push({ row: speakChange(row, inWords), place });
    }
    if (found.length > query.limit) break;
  }
  const limit = rowsThatFit(found.map(sizeOf), query.limit);
  const { page, next } = cutPage(found, limit, ({ row, place }) => [row.repository, place + 1]);
  return { items: page.map(({ row }) => row), next };
};

interface FoundChange {
  row: ChangedRow;
  /** Among the changes of its repository. */
  place: number;
}

/** About its JSON. */
function sizeOf({ row: { before, after } }: FoundChange): { size: number } {
  return { size: 400 + (before?.reason.length ?? 0) + (after?.reason.length ?? 0) };
}

/** Of either plan, from where a page begins. */
async function listRepositories(
  { db }: Context,
  plans: readonly string[],
  start: { repository: string },
  { repository: only }: { repository?: string | undefined },
): Promise<string[]> {
  const rows = await db
    .selectFrom("plan_rows")
    .select("repository")
    .distinct()
    .where("plan_id", "in", plans)
    .where("repository", ">=", start.repository)
    .$if(only !== undefined, (select) => select.where("repository", "=", only ?? ""))
    .orderBy("repository")
    .execute();
  return rows.map(({ repository }) => repository);
}

/** Few enough at once, also where each row is matched by 200 rules. */
const PAGE = 500;

/** In the plan's order, with no more of each than its comparison takes. */
async function loadRows(
  { db }: Context,
  plan: string,
  repository: string,
): Promise<ComparedRow<CodedPhrase>[]> {
  const compared: ComparedRow<CodedPhrase>[] = [];
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("plan_rows")
      .select(["seq", "body"])
      .where("plan_id", "=", plan)
      .where("repository", "=", repository)
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const { tag, digest, decision, operation, reason } = readJson(row.body);
      compared.push({ repository, tag, digest, decision, operation, reason });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return compared;
    after = last.seq;
  }
}
