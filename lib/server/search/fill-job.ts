import "server-only";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import type { Job, JobHandle, JobKind } from "../jobs/job";
import { unfinishedStates } from "../jobs/job";
import { readJson } from "../store/json";
import { addImages, addNames } from "./write-terms";

/** Rows for each transaction, so that nobody waits long for the store. */
const NAMES = 2_000;
const MANIFESTS = 500;

/** How far it is: what it had done before a crash is done again from here, which changes nothing. */
interface Progress {
  /** Registries that are done, by id. */
  done?: string[];
}

/** Makes findable what was stored before there was a search; what is stored since is findable at once. */
export const fillSearchJob: JobKind<null> = {
  async run(context: Context, job: Job<null>, handle: JobHandle) {
    const { done = [] } = job.progress as Progress;
    const registries = await context.db.selectFrom("registries").select("id").execute();
    for (const { id } of registries.filter((each) => !done.includes(each.id))) {
      try {
        await fillRegistry(context, id, handle);
      } catch (error) {
        // One that is removed meanwhile takes nothing any more; the others still wait.
        if (await isThere(context, id)) throw error;
      }
      done.push(id);
      handle.report({ done });
    }
  },
};

async function fillRegistry(context: Context, id: string, handle: JobHandle): Promise<void> {
  await fillRepositories(context, id, handle);
  await fillTags(context, id, handle);
  await fillImages(context, id, handle);
}

async function isThere({ db }: Context, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("registries")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the job that an upgrade leaves behind is still to end. */
export async function isFilling({ db }: Context): Promise<boolean> {
  const job = await db
    .selectFrom("jobs")
    .select("id")
    .where("id", "=", "fill-search")
    .where("state", "in", unfinishedStates)
    .executeTakeFirst();
  return job !== undefined;
}

/** `page` answers what comes after the last one; `add` stores it. */
async function fillPages<T>(
  context: Context,
  handle: JobHandle,
  page: (db: Context["db"], after: string) => Promise<{ key: string; item: T }[]>,
  add: (db: Context["db"], items: T[]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = ""; after !== null;) {
    handle.signal.throwIfAborted();
    const from: string = after;
    after = await inTransaction(context, async ({ db }) => {
      const rows = await page(db, from);
      const items = rows.map(({ item }) => item);
      await add(db, items);
      return rows.at(-1)?.key ?? null;
    });
  }
}

function fillRepositories(context: Context, registryId: string, handle: JobHandle): Promise<void> {
  return fillPages(
    context,
    handle,
    (db, after) =>
      db
        .selectFrom("repositories")
        .select(["name as key", "name as item"])
        .where("registry_id", "=", registryId)
        .where("name", ">", after)
        .orderBy("name")
        .limit(NAMES)
        .execute(),
    (db, names) => addNames(db, "repository", registryId, names),
  );
}

function fillTags(context: Context, registryId: string, handle: JobHandle): Promise<void> {
  return fillPages(
    context,
    handle,
    (db, after) =>
      db
        .selectFrom("tags")
        .select(["name as key", "name as item"])
        .distinct()
        .where("registry_id", "=", registryId)
        .where("name", ">", after)
        .orderBy("name")
        .limit(NAMES)
        .execute(),
    (db, names) => addNames(db, "tag", registryId, names),
  );
}

function fillImages(context: Context, registryId: string, handle: JobHandle): Promise<void> {
  return fillPages(
    context,
    handle,
    async (db, after) => {
      const rows = await db
        .selectFrom("manifests")
        .select(["digest as key", "facts"])
        .where("registry_id", "=", registryId)
        .where("digest", ">", after)
        .orderBy("digest")
        .limit(MANIFESTS)
        .execute();
      return rows.map(({ key, facts }) => ({ key, item: readJson(facts) }));
    },
    (db, manifests) => addImages(db, registryId, manifests),
  );
}
