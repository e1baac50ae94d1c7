import "server-only";
import type { Context } from "../../app/context";
import { insertMany } from "../../store/query";
import { readJournalRow, StoreLedger } from "../journal";
import { loadSteps, writeStep, type JournalEntry, type Step, type Ledger } from "../step";

const registryId = "model";
const planId = "model-plan";

/** What the foreign keys of a run ask for. */
export async function prepareStore({ db, app }: Context): Promise<void> {
  const at = app.now();
  await db
    .insertInto("registries")
    .values({
      ...{ id: registryId, name: "model", url: "http://model", settings: "{}", secrets: "" },
      ...{
        origin: null,
        check_result: null,
        last_scan: null,
        list_signs: null,
        created_at: at,
        updated_at: at,
      },
    })
    .execute();
  await db
    .insertInto("plans")
    .values({
      ...{ id: planId, hash: "", registry_id: registryId, snapshot_id: "", snapshot_at: at },
      ...{ policy: null, selection: null, now: at, totals: "{}", guards: "[]", warnings: "[]" },
      ...{ created_at: at, created_by: "", expires_at: at },
    })
    .execute();
}

export async function insertRun({ db, app }: Context, id: string, steps: Step[]): Promise<void> {
  await db
    .insertInto("runs")
    .values({
      ...{ id, type: "run", registry_id: registryId, plan_id: planId, plan_hash: "" },
      ...{ restores_run_id: null, overrides: "[]", message: null, collected_at: null },
      ...{ rescued: "[]", started_by: "", created_at: app.now() },
    })
    .execute();
  await insertMany(
    db,
    "run_steps",
    steps.map((step) => writeStep(id, step)),
  );
}

/** The real ledger, with a point before and after each access at which the process may die. */
export function mortalLedger(context: Context, id: string, point: () => void): Ledger {
  const ledger = new StoreLedger(context, { id, rescued: [] });
  const mortal = async <T>(access: () => Promise<T>): Promise<T> => {
    point();
    const value = await access();
    point();
    return value;
  };
  return {
    intend: (step, intent, entry) => mortal(() => ledger.intend(step, intent, entry)),
    release: (step) => mortal(() => ledger.release(step)),
    settle: (step, outcome) => mortal(() => ledger.settle(step, outcome)),
    journal: (repository, digest) => mortal(() => ledger.journal(repository, digest)),
    rescued: (tags) => mortal(() => ledger.rescued(tags)),
  };
}

export function reload(context: Context, id: string): Promise<Step[]> {
  return loadSteps(context.db, id);
}

export async function forgetRun({ db }: Context, id: string): Promise<void> {
  await db.deleteFrom("runs").where("id", "=", id).execute();
}

export async function countRescued({ db }: Context, id: string): Promise<number> {
  const row = await db
    .selectFrom("runs")
    .select("rescued")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return (JSON.parse(row.rescued) as unknown[]).length;
}

export async function readJournal({ db }: Context, id: string): Promise<JournalEntry[]> {
  const rows = await db.selectFrom("run_journal").selectAll().where("run_id", "=", id).execute();
  return rows.map(readJournalRow);
}
